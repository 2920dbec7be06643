import type { Block } from '../extract/blocks.ts'
import { trimBlock } from '../text/normalise.ts'
import { splitSentences } from '../text/split-sentences.ts'

/**
 * Pieces of one block, each a verbatim part of it: whole when it fits into `max` characters, else packed up to
 * `target`: lists by item, tables and code by line (a table's head and the fence of code are repeated), text by
 * sentence.
 */
export function splitBlock(block: Block, target: number, max: number): string[] {
  if (readLength(block.text) <= max) return [block.text]
  if (block.kind === 'table') return splitTable(block.text, target)
  if (block.kind === 'code') return splitCode(block, target)
  if (block.kind === 'list') return pack(block.text, lineStarts(block), target)
  return pack(block.text, sentenceStarts(block.text), target)
}

/** Each piece between fences of its own, or what follows would be read as prose. */
function splitCode(block: Block, target: number): string[] {
  const [open = '', ...lines] = block.text.split('\n')
  const fence = /^[ \t]{0,20}(```|~~~)/.exec(open)?.[1]
  if (fence === undefined) return pack(block.text, lineStarts(block), target)
  if (lines.at(-1)?.trim() === fence) lines.pop()
  const body = lines.join('\n')
  const pieces = pack(body, lineStarts({ ...block, text: body }), target)
  return pieces.map((piece) => `${open}\n${piece}\n${fence}`)
}

/** Characters that are read: the blanks and rules that align the columns of a table in its source are none. */
export function readLength(text: string): number {
  return text.includes('|') ? text.replace(/(?<=[ -])[ -]+/g, '').length : text.length
}

/** Offsets where a cut may go; the first is 0. */
function sentenceStarts(text: string): number[] {
  return splitSentences(text).map((span, index) => (index === 0 ? 0 : span.start))
}

function lineStarts(block: Block): number[] {
  const starts = [0]
  for (const match of block.text.matchAll(/\n/g)) {
    const next = match.index + 1
    // Items of a list begin at its own margin; deeper lines belong to the item above.
    if (block.kind === 'code' || /^(?:[-*+•]|\d{1,9}[.)])\s/.test(block.text.slice(next, next + 12)))
      starts.push(next)
  }
  return starts
}

function pack(text: string, starts: readonly number[], target: number): string[] {
  const pieces: string[] = []
  let from = 0
  for (let index = 0; index < starts.length; index++) {
    const unitEnd = starts[index + 1] ?? text.length
    const unitStart = starts[index] ?? 0
    if (unitEnd - from > target && unitStart > from) {
      pieces.push(text.slice(from, unitStart))
      from = unitStart
    }
    while (unitEnd - from > target * 1.5) {
      const cut = wordCut(text, from, from + target)
      pieces.push(text.slice(from, cut))
      from = cut
    }
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces.map(trimBlock).filter((piece) => piece !== '')
}

/** The last white space before `limit`, or `limit` itself, never inside a surrogate pair. */
function wordCut(text: string, from: number, limit: number): number {
  for (let at = limit; at > from + (limit - from) / 2; at--) {
    if (/\s/.test(text[at] ?? '')) return at + 1
  }
  const code = text.charCodeAt(limit)
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit
}

function splitTable(text: string, target: number): string[] {
  const lines = text.split('\n')
  const headed = /^[\s|:-]+$/.test(lines[1] ?? '') && (lines[1] ?? '').includes('-')
  const head = headed ? lines.slice(0, 2).join('\n') : ''
  const prefix = head !== '' && head.length < target / 2 ? `${head}\n` : ''
  const rows = headed ? lines.slice(2) : lines
  const pieces: string[] = []
  let current: string[] = []
  let length = readLength(prefix)
  const flush = () => {
    if (current.length > 0) pieces.push(prefix + current.join('\n'))
    current = []
    length = readLength(prefix)
  }
  for (const row of rows.flatMap((line) => (line.length > target * 1.5 ? pack(line, [0], target) : [line]))) {
    if (length + readLength(row) > target) flush()
    current.push(row)
    length += readLength(row) + 1
  }
  flush()
  return pieces
}

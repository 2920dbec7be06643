/** A run of text inside a block. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; children: Inline[] }
  | { kind: 'italic'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] }
  /** A marker such as `[1]`, which counts into the citations. */
  | { kind: 'citation'; numbers: number[] }
  /** The end of a word, its markers and the punctuation after them: never torn apart by a new line. */
  | { kind: 'bound'; children: Inline[] }
  | { kind: 'break' }

export type Block =
  | { kind: 'paragraph' | 'heading' | 'quote'; children: Inline[] }
  | { kind: 'list'; items: Inline[][] }
  /** A numbered list: something to do one after the other. `start` is its first number. */
  | { kind: 'steps'; items: Inline[][]; start: number }
  | { kind: 'code'; text: string }
  /** The first row names the columns. */
  | { kind: 'table'; rows: Inline[][][] }

const BULLET = /^\s{0,3}[-*+•]\s+(.*)$/
const NUMBER = /^\s{0,3}(\d{1,3})[.)]\s+(.*)$/
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/
const QUOTE = /^\s{0,3}>\s?(.*)$/
const FENCE = /^\s{0,3}(```|~~~)/
const ROW = /^\s{0,3}\|(.+)\|\s*$/
const RULE = /^[\s|:-]+$/

/**
 * The part of Markdown that answers use: paragraphs, lists, steps, tables, quotes, code, bold, italic, links,
 * citations. Everything else stays the text it is; HTML is never read. Total: takes any string, also one that is cut off.
 */
export function parseAnswer(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) })
    paragraph = []
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const fence = FENCE.exec(line)?.[1]
    if (fence) {
      flush()
      const code: string[] = []
      for (at++; at < lines.length && !lines[at]!.trim().startsWith(fence); at++) code.push(lines[at]!)
      blocks.push({ kind: 'code', text: code.join('\n') })
      continue
    }
    const heading = HEADING.exec(line)
    const quote = QUOTE.exec(line)
    const bullet = BULLET.exec(line)
    const number = NUMBER.exec(line)
    const row = ROW.exec(line)
    if (line.trim() === '') flush()
    else if (heading) {
      flush()
      blocks.push({ kind: 'heading', children: parseInline(heading[1]!) })
    } else if (quote) {
      flush()
      blocks.push({ kind: 'quote', children: parseInline(quote[1]!) })
    } else if (bullet) {
      flush()
      const [words, last] = withContinuation(lines, at, bullet[1]!)
      addItem(blocks, 'list', parseInline(words), 1)
      at = last
    } else if (number) {
      flush()
      const [words, last] = withContinuation(lines, at, number[2]!)
      addItem(blocks, 'steps', parseInline(words), Number(number[1]))
      at = last
    } else if (row) {
      flush()
      if (!RULE.test(line)) addRow(blocks, row[1]!)
    } else paragraph.push(line.trim())
  }
  flush()
  return blocks
}

/** Lines that are indented below an item belong to it. */
function withContinuation(lines: string[], at: number, first: string): [string, number] {
  const words = [first]
  let last = at
  while (
    /^\s{2,}\S/.test(lines[last + 1] ?? '') &&
    !BULLET.test(lines[last + 1]!) &&
    !NUMBER.test(lines[last + 1]!)
  ) {
    last += 1
    words.push(lines[last]!.trim())
  }
  return [words.join('\n'), last]
}

function addItem(blocks: Block[], kind: 'list' | 'steps', item: Inline[], start: number): void {
  const before = blocks[blocks.length - 1]
  if (before?.kind === kind) before.items.push(item)
  else blocks.push(kind === 'list' ? { kind, items: [item] } : { kind, items: [item], start })
}

function addRow(blocks: Block[], cells: string): void {
  const row = cells.split('|').map((cell) => parseInline(cell.trim()))
  const before = blocks[blocks.length - 1]
  if (before?.kind === 'table') before.rows.push(row)
  else blocks.push({ kind: 'table', rows: [row] })
}

/** One alternative each: code, link, citation, bold, italic, bare address. */
const INLINE =
  /(`+)([^`]+?)\1(?!`)|\[([^\][]{1,500})\]\(\s*<?([^\s()<>]{1,2000})>?(?:\s+"[^"]*")?\s*\)|\[(\d{1,2})\]|(\*\*|__)(?=\S)([\s\S]*?\S)\6|([*_])(?=[^\s*_])([^\n]*?[^\s*_])\8(?![\p{L}\p{N}*_])|\bhttps?:\/\/[^\s<>"'`]+/gu
const WORD = /[\p{L}\p{N}*_]/u

export function parseInline(source: string): Inline[] {
  const runs: Inline[] = []
  const pattern = new RegExp(INLINE)
  let from = 0
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [whole, , code, label, href, citation, , bold, , italic] = match
    // `order_id` holds no emphasis. (Not a lookbehind: Safari learned those late.)
    if (italic !== undefined && WORD.test(source[match.index - 1] ?? '')) {
      pattern.lastIndex = match.index + 1
      continue
    }
    pushText(runs, source.slice(from, match.index))
    from = match.index + whole.length
    if (code !== undefined) runs.push({ kind: 'code', text: code.trim() || code })
    else if (label !== undefined) {
      const safe = safeHref(href!)
      if (safe) runs.push({ kind: 'link', href: safe, children: parseInline(label) })
      else runs.push(...parseInline(label))
    } else if (citation !== undefined) pushCitation(runs, Number(citation))
    else if (bold !== undefined) runs.push({ kind: 'bold', children: parseInline(bold) })
    else if (italic !== undefined) runs.push({ kind: 'italic', children: parseInline(italic) })
    else {
      // Punctuation at the end of a bare address belongs to the sentence.
      const address = whole.replace(/[.,;:!?)\]]+$/, '')
      const safe = safeHref(address)
      if (safe) runs.push({ kind: 'link', href: safe, children: [{ kind: 'text', text: address }] })
      else pushText(runs, address)
      pushText(runs, whole.slice(address.length))
    }
  }
  pushText(runs, source.slice(from))
  return runs
}

/** The marker stands right after its word. */
function pushCitation(runs: Inline[], number: number): void {
  const before = runs[runs.length - 1]
  if (before?.kind === 'text') {
    before.text = before.text.trimEnd()
    if (before.text === '') runs.pop()
  }
  runs.push({ kind: 'citation', numbers: [number] })
}

function pushText(runs: Inline[], text: string): void {
  text.split('\n').forEach((line, at) => {
    if (at > 0) runs.push({ kind: 'break' })
    if (line === '') return
    const before = runs[runs.length - 1]
    if (before?.kind === 'text') before.text += line
    else runs.push({ kind: 'text', text: line })
  })
}

/** An address that may be followed: http or https, nothing that runs in the page. */
export function safeHref(href: string): string | null {
  try {
    const url = new URL(href)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

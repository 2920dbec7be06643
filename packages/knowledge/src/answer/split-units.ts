import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { denies, type Frame, frameOf, Headings, leadIn } from './frame.ts'
import { optionInHeading } from './named-option.ts'
import { cellsOf, rowText } from './row-text.ts'

/** The smallest piece that is quoted: a sentence, a step, a row of a table. */
export interface Unit {
  kind: 'sentence' | 'step' | 'item' | 'row' | 'heading' | 'code'
  /** Verbatim from the content. */
  raw: string
  /** Where `raw` stands in the content. */
  at: number
  /** What a reader sees: no Markdown marks; steps and items keep their number or dash, code its fence. */
  text: string
  /** Number of the paragraph, list or table it stands in. */
  block: number
  /** Number of the section in the content: a heading starts a new one. */
  section: number
  /** The line above without which the unit would say something else, such as "What cannot be returned". */
  frame: Frame | null
  /** The line that leads its list or table in, with its colon. */
  lead: string | null
  /** The option whose section it stands in, when the heading is its name and no more. */
  option: string | null
  /** Of a row. */
  row?: { heads: string[]; cells: string[] }
}

/** What stands above a chunk's content. */
export interface UnitSurroundings {
  title?: string
  headingPath?: readonly string[]
  language?: Locale
}

const ITEM = /^\s*(?:[-*+•]|(\d{1,3})[.)])\s+/
const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*$/

/** Units of a chunk in order. Rows of a table leave its head and rule out. */
export function splitUnits(content: string, around: UnitSurroundings = {}): readonly Unit[] {
  const { title, headingPath = [], language = 'en' } = around
  return readUnits(content, JSON.stringify([title, ...headingPath]), language)
}

/** @param above title and headings, as JSON: together with the content they say which units there are. */
const readUnits = rememberTexts((content: string, above: string, language: Locale): readonly Unit[] => {
  const [title, ...headingPath] = JSON.parse(above) as [string | null, ...string[]]
  const headings = new Headings(headingPath.filter((text) => text !== title))
  const units: Unit[] = []
  let section = 0
  let option = optionInHeading(headingPath.at(-1) ?? undefined)
  let blocksInSection = new Set<number>()
  let sentence: { text: string; at: number } | null = null
  let lead: { text: string; at: number; block: number } | null = null
  for (const run of splitRuns(content)) {
    const { kind, text, at, block } = run
    if (kind === 'heading') {
      section += 1
      blocksInSection = new Set()
      headings.enter(plainText(text), /^#+/.exec(text)![0].length, at)
      option = optionInHeading(text.replace(/^#+\s+/, ''))
    } else blocksInSection.add(block)
    const isList = kind === 'item' || kind === 'row'
    if (isList && sentence !== null) lead = leadIn(sentence, block)
    sentence = kind === 'paragraph' ? lastSentence(text, at) : null
    const place = {
      lead: lead?.block === block ? lead : null,
      isListed: isList || blocksInSection.size === 1,
    }
    const above = headings.above()
    // A title that denies rules what stands right below it: "Countries we do not ship to".
    const isRuledByTitle =
      above.length === 0 && title && blocksInSection.size === 1 && denies(title, language)
    const lines = isRuledByTitle ? [titleLine(title)] : above
    const frame = kind === 'heading' ? null : frameOf(lines, place, language)
    const base = { block, section, option, frame, lead: place.lead?.text ?? null }
    for (const unit of unitsOf(run)) units.push({ ...base, ...unit })
  }
  return units
})

function titleLine(title: string) {
  return { text: title, level: null, at: null }
}

function lastSentence(text: string, at: number): { text: string; at: number } | null {
  const last = splitSentences(text).at(-1)
  return last === undefined ? null : { text: text.slice(last.start, last.end), at: at + last.start }
}

type OwnPart = Pick<Unit, 'kind' | 'raw' | 'at' | 'text' | 'row'>

function unitsOf({ kind, text, at, head }: Run): OwnPart[] {
  const offset = at + text.length - text.trimStart().length
  const raw = text.trim()
  const readable = (part: OwnPart) => (/[\p{L}\p{N}]/u.test(part.text) ? [part] : [])
  switch (kind) {
    case 'paragraph':
      return splitSentences(text).flatMap(({ start, end }) => {
        const sentence = text.slice(start, end)
        return readable({
          kind: 'sentence',
          raw: sentence,
          at: at + start,
          text: plainText(withoutReferences(sentence)),
        })
      })
    case 'item': {
      const number = ITEM.exec(text)?.[1]
      const shown = plainText(withoutReferences(raw))
      const marker = number === undefined ? '- ' : `${number}. `
      return readable({
        kind: number === undefined ? 'item' : 'step',
        raw,
        at: offset,
        text: shown === '' ? '' : marker + shown,
      })
    }
    case 'row': {
      const row = { heads: cellsOf(head), cells: cellsOf(raw) }
      return readable({ kind, raw, at: offset, text: rowText(row), row })
    }
    case 'heading':
      return readable({ kind, raw: text, at, text: plainText(text) })
    default:
      return readable({ kind, raw: text, at, text: fenced(text) })
  }
}

/** Code as a block of its own, at the margin. */
function fenced(code: string): string {
  const lines = code.replace(/\s+$/, '').split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const indent = Math.min(...filled.map((line) => /^[ \t]*/.exec(line)![0].length))
  const fence = code.includes('```') ? '~~~' : '```'
  return [fence, ...lines.map((line) => line.slice(indent)), fence].join('\n')
}

interface Run {
  kind: 'paragraph' | 'item' | 'row' | 'heading' | 'code'
  text: string
  /** Where it begins in the content. */
  at: number
  block: number
  /** The head of the table a row stands in. */
  head: string
}

/** Lines joined to paragraphs, list items (with their indented lines), rows, headings and fenced code. */
function splitRuns(content: string): Run[] {
  const runs: Run[] = []
  const lines = content.split('\n')
  let block = 0
  let current: Run | null = null
  let fence: string | null = null
  let head = ''
  let at = 0
  const begin = (kind: Run['kind'], line: string, start = at) => {
    if (current?.kind !== kind || kind === 'heading' || kind === 'paragraph') block += 1
    current = { kind, text: line, at: start, block, head }
    runs.push(current)
  }
  lines.forEach((line, index) => {
    const open = current as Run | null
    const mark = /^\s*(```|~~~)/.exec(line)?.[1]
    if (fence !== null) {
      if (mark === fence) fence = null
      else if (open?.kind === 'code') open.text += `${open.text === '' ? '' : '\n'}${line}`
    } else if (mark !== undefined) {
      fence = mark
      begin('code', '', at + line.length + 1)
    } else if (line.trim() === '') {
      head = ''
      if (open?.kind === 'paragraph' || open?.kind === 'row') current = null
    } else if (/^#{1,6}\s/.test(line)) {
      begin('heading', line)
      current = null
    } else if (ITEM.test(line)) {
      begin('item', line)
    } else if (/^\s*\|.*\|\s*$/.test(line)) {
      // Below the first row of a table dashes are its rule; further down, cells without a value.
      if (isRule(lines[index + 1], head)) head = line
      else if (!isRule(line, lines[index - 1] === head ? '' : head)) begin('row', line)
    } else if (open?.kind === 'paragraph' || (open?.kind === 'item' && /^\s/.test(line))) {
      open.text += `\n${line}`
    } else {
      begin('paragraph', line)
    }
    at += line.length + 1
  })
  return runs
}

function isRule(line: string | undefined, head: string): boolean {
  return line !== undefined && TABLE_RULE.test(line) && (head === '' || line.includes('--'))
}

const REFERENCE =
  /(?:\s*[;:,]|(?<=[.!?]))\s*(?:see|read|vea|véase|consulte|veja)\s+(?:(?:the|las?|los?|el|os?|as?)\s+)?\[[^\]]{1,100}\]\([^)]{1,500}\)(\.?)/gi

/** Without "; see [pre-orders](…)": in an answer the reader cannot follow it, and the source is named anyway. */
function withoutReferences(raw: string): string {
  return raw.replace(REFERENCE, (_, stop: string, at: number) =>
    /[.!?]/.test(raw[at - 1] ?? '') ? '' : stop,
  )
}

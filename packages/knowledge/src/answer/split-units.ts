import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'

/** The smallest piece that is quoted: a sentence, a step, a row of a table. */
export interface Unit {
  kind: 'sentence' | 'step' | 'item' | 'row' | 'heading' | 'code'
  /** Verbatim from the content. */
  raw: string
  /** What a reader sees: no Markdown marks; steps and items keep their number or dash. */
  text: string
  /** Number of the paragraph, list or table it stands in. */
  block: number
  /** Of a row: what its first column is about. */
  head?: string
}

const ITEM = /^\s*(?:[-*+•]|(\d{1,3})[.)])\s+/
const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*$/

/** Units of a chunk in order. Rows of a table leave its head and rule out. */
export function splitUnits(content: string): Unit[] {
  const units: Unit[] = []
  for (const { kind, text, block, head } of splitRuns(content)) {
    if (kind === 'paragraph') {
      for (const { start, end } of splitSentences(text)) {
        add(units, { kind: 'sentence', raw: text.slice(start, end), block }, (raw) =>
          plainText(withoutReferences(raw)),
        )
      }
    } else if (kind === 'item') {
      const number = ITEM.exec(text)?.[1]
      const marker = number === undefined ? '- ' : `${number}. `
      add(units, { kind: number === undefined ? 'item' : 'step', raw: text.trim(), block }, (raw) => {
        const shown = plainText(withoutReferences(raw))
        return shown === '' ? '' : marker + shown
      })
    } else if (kind === 'row') {
      add(units, { kind, raw: text.trim(), block, head: cellsOf(head)[0] ?? '' }, (raw) => rowText(raw, head))
    } else {
      add(units, { kind, raw: text, block }, kind === 'heading' ? plainText : (raw) => raw.trim())
    }
  }
  return units
}

interface Run {
  kind: 'paragraph' | 'item' | 'row' | 'heading' | 'code'
  text: string
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
  const begin = (kind: Run['kind'], line: string) => {
    if (current?.kind !== kind || kind === 'heading' || kind === 'paragraph') block += 1
    current = { kind, text: line, block, head }
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
      begin('code', '')
    } else if (line.trim() === '') {
      head = ''
      if (open?.kind === 'paragraph' || open?.kind === 'row') current = null
    } else if (/^#{1,6}\s/.test(line)) {
      begin('heading', line)
      current = null
    } else if (ITEM.test(line)) {
      begin('item', line)
    } else if (/^\s*\|.*\|\s*$/.test(line)) {
      if (TABLE_RULE.test(lines[index + 1] ?? '')) head = line
      else if (!TABLE_RULE.test(line)) begin('row', line)
    } else if (open?.kind === 'paragraph' || (open?.kind === 'item' && /^\s/.test(line))) {
      open.text += `\n${line}`
    } else {
      begin('paragraph', line)
    }
  })
  return runs
}

const REFERENCE =
  /(?:\s*[;:,]|(?<=[.!?]))\s*(?:see|read|vea|véase|consulte|veja)\s+(?:(?:the|las?|los?|el|os?|as?)\s+)?\[[^\]]{1,100}\]\([^)]{1,500}\)(\.?)/gi

/** Without "; see [pre-orders](…)": in an answer the reader cannot follow it, and the source is named anyway. */
function withoutReferences(raw: string): string {
  return raw.replace(REFERENCE, (_, stop: string, at: number) =>
    /[.!?]/.test(raw[at - 1] ?? '') ? '' : stop,
  )
}

function add(units: Unit[], unit: Omit<Unit, 'text'>, show: (raw: string) => string): void {
  const text = show(unit.raw)
  if (/[\p{L}\p{N}]/u.test(text)) units.push({ ...unit, text })
}

/** From here a cell is text, not a figure. */
const LONG_CELL = 18

/**
 * A row that reads alone: `Spain: standard €5.90, time 2–4 days`; with two columns `Card: 3–5 days (time after we
 * issue it)`; with cells of text `PayPal – where: all countries; taken: when the order is placed`.
 */
function rowText(raw: string, head: string): string {
  const names = cellsOf(head).map(uncapitalise)
  const [first = '', ...rest] = cellsOf(raw)
  const named = rest
    .map((cell, index) => ({ cell, name: names[index + 1] ?? '' }))
    .filter(({ cell }) => /[\p{L}\p{N}]/u.test(cell))
  if (named.length === 0) return first
  const [only] = named
  const lead = first === '' ? '' : `${first}${first.includes(':') ? ' –' : ':'} `
  if (rest.length === 1 && only) return `${lead}${only.cell}${only.name === '' ? '' : ` (${only.name})`}`
  if (named.every(({ cell }) => cell.length <= LONG_CELL && !cell.includes(', ')))
    return lead + named.map(({ name, cell }) => `${name} ${cell}`.trim()).join(', ')
  const cells = named.map(({ name, cell }) => (name === '' ? cell : `${name}: ${uncapitalise(cell)}`))
  return `${first}${first === '' ? '' : ' – '}${cells.join('; ')}`
}

/** `Free from` → `free from`, but `MB WAY` and `IBAN` stay. */
function uncapitalise(text: string): string {
  return /^\p{Lu}(?:\p{Ll}|\s|$)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => plainText(cell))
}

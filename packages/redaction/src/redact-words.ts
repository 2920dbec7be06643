import { findAddressBlocks } from './address-blocks.ts'
import { findAddresses } from './find-addresses.ts'
import { type Finding, type FindingKind, MASKS, mergeFindings } from './finding.ts'
import { findLabelledValues, type Segment } from './labelled-values.ts'
import { areInMenu } from './menu-entries.ts'
import { findAgain, findNames } from './person-names.ts'
import { applyMasks, findSensitive } from './redact-text.ts'

/** A word and its box, in any unit as long as all words use the same. */
export interface PlacedWord {
  text: string
  x: number
  y: number
  width: number
  height: number
  /** The visual line it stands on: words of one row of the screen share the number, whatever box they are in. */
  line: number
  /** Which stretch of text it was found in: words of one stand together. */
  box?: number
  /** The edge of a field stands before it: it is of no label to its left. */
  afterEdge?: boolean
}

export interface RedactedWord extends PlacedWord {
  /** Set when the word belongs to a finding; its `text` is then the mask, or empty after the mask's first word. */
  masked: FindingKind | null
}

export interface PaintBox {
  kind: FindingKind
  x: number
  y: number
  width: number
  height: number
}

export interface RedactedWords {
  /** In the order they were given. */
  words: RedactedWord[]
  /** What to paint over, one box for each masked word, with a margin for the strokes at its edges. */
  boxes: PaintBox[]
  /** The masked lines, in ascending line order. */
  lines: { line: number; text: string; masked: boolean }[]
}

/**
 * Masks words that were read from pixels. Words are joined per visual line before they are searched, so a card
 * number in four words, or in four input fields of a row, is found.
 */
export function redactWords(words: readonly PlacedWord[]): RedactedWords {
  const rows = groupByLine(words)
  const segmentsOfLine: Segment[][] = []
  let text = ''
  const spans: Span[] = []
  const rowRanges: { line: number; start: number; end: number }[] = []
  for (const [line, row] of rows) {
    if (text) text += '\n'
    const start = text.length
    const segments: Segment[] = []
    let previous: PlacedWord | null = null
    let isAfterBorder = false
    const rowHeight = Math.max(...row.map(({ height }) => height))
    for (const word of row) {
      const between = previous ? separator(previous, word) : ''
      text += between
      const span = { word, start: text.length, end: text.length + word.text.length }
      spans.push(span)
      const inner = withoutBorder(word.text)
      isAfterBorder ||= word.afterEdge === true || FIELD_BEGINS.test(word.text)
      if (inner !== '') {
        const goesOn =
          previous && !isAfterBorder && gapBetween(previous, word, rowHeight) <= cellGap(previous, word)
        const last = segments.at(-1)
        if (goesOn && last) extend(last, span, inner)
        else segments.push(startSegment(span, inner))
        isAfterBorder = false
      }
      text += word.text
      previous = word
    }
    segmentsOfLine.push(segments)
    rowRanges.push({ line, start, end: text.length })
  }

  const labelled = findLabelledValues(segmentsOfLine, areInMenu)
  const said = [...labelled, ...findNames(text)]
  const names = said.filter(({ kind }) => kind === 'name').map(({ start, end }) => text.slice(start, end))
  const addresses = findAddresses(text)
  const findings = mergeFindings([
    ...findSensitive(text, { fromPixels: true }).map((finding) => toWholeRun(finding, spans, text)),
    ...said,
    ...findAgain(text, names),
    ...findRests(text, names),
    ...addresses,
    ...findAddressBlocks(segmentsOfLine.flat(), [...addresses, ...labelled]),
  ])
  const masks = new Map<PlacedWord, { finding: Finding; first: boolean }>()
  const started = new Set<Finding>()
  for (const span of spans) {
    const finding = findings.find((candidate) => candidate.start < span.end && candidate.end > span.start)
    if (!finding) continue
    masks.set(span.word, { finding, first: !started.has(finding) })
    started.add(finding)
  }
  return {
    words: words.map((word) => maskWord(word, masks.get(word))),
    boxes: words.flatMap((word) => {
      const mask = masks.get(word)
      return mask ? [paintBox(word, mask.finding.kind)] : []
    }),
    lines: rowRanges.map((range) => maskLine(text, range, findings)),
  }
}

/** A name that is too long for its line goes on in the next one, where its rest stands alone. */
function findRests(text: string, names: readonly string[]): Finding[] {
  const rests = new Set<string>()
  for (const name of names) {
    const parts = name.split(/\s+/)
    for (let at = 1; at < parts.length; at++) rests.add(parts.slice(at).join(' '))
  }
  return [...text.matchAll(/[^\n\t]+/g)]
    .filter(([cell]) => rests.has(cell))
    .map((match) => ({ kind: 'name', start: match.index, end: match.index + match[0].length }))
}

interface Span {
  word: PlacedWord
  start: number
  end: number
}

/** The edge of a field, read as a sign: what stands behind it is in the field, and not of the label before it. */
const FIELD_BEGINS = /^[[|{]|^\((?=[^)]*\d)[^)]{3,}$/
const BORDERS = /^[[\]{}|]+|^\((?=[^)]*$)|[[\]{}|]+$/g

/** Recognition reads ñ as fi, which is looked for in no label but this one. */
const MISREAD_LABEL = /(?<=contrase)fi(?=a)/i

function withoutBorder(text: string): string {
  return text.replace(BORDERS, '').replace(MISREAD_LABEL, 'ñ')
}

function startSegment({ word, start, end }: Span, text: string): Segment {
  const { x, y, width, height } = word
  return { text, x, y, width, height, words: [{ text, start, end }] }
}

function extend(segment: Segment, { word, start, end }: Span, text: string): void {
  segment.text += ` ${text}`
  segment.width = word.x + word.width - segment.x
  segment.height = Math.max(segment.height, word.height)
  segment.words.push({ text, start, end })
}

/** A word of a language or a label, not a piece of a secret. */
const ORDINARY = /^["'(¿¡]?(?:\p{Lu}?\p{Ll}{2,}|\p{Lu}{3,})["')]?[,.:;!?]?$/u

/** A misread letter or a blank ends a secret early: all of its word belongs to it, and pieces right beside it. */
function toWholeRun(
  finding: Finding,
  spans: readonly { start: number; end: number }[],
  text: string,
): Finding {
  if (finding.kind === 'email') return withFirstHalf(finding, spans, text)
  if (finding.kind !== 'secret') return finding
  const touched = spans.flatMap((span, at) =>
    span.start < finding.end && span.end > finding.start ? [at] : [],
  )
  let [from, to] = [touched[0], touched.at(-1)]
  if (from === undefined || to === undefined) return finding
  const isPiece = (at: number, gap: number) => {
    const span = spans[at]
    return span !== undefined && text[gap] === ' ' && !ORDINARY.test(text.slice(span.start, span.end))
  }
  while (isPiece(from - 1, spans[from]!.start - 1)) from -= 1
  while (isPiece(to + 1, spans[to]!.end)) to += 1
  const start = from === touched[0] ? finding.start : spans[from]!.start
  return { ...finding, start, end: Math.max(finding.end, spans[to]!.end) }
}

/** `david 465@…`: no mailbox is a number alone; the underscore before it was read as a blank. */
function withFirstHalf(
  finding: Finding,
  spans: readonly { start: number; end: number }[],
  text: string,
): Finding {
  if (!/^\d{1,6}(?!\p{L}|\d)/u.test(text.slice(finding.start, finding.end))) return finding
  const before = spans.find((span) => span.end === finding.start - 1)
  const isHalf = before && /^[\p{Ll}\d.-]+$/u.test(text.slice(before.start, before.end))
  return isHalf ? { ...finding, start: before.start } : finding
}

function groupByLine(words: readonly PlacedWord[]): Map<number, PlacedWord[]> {
  const rows = new Map<number, PlacedWord[]>()
  for (const word of [...words].sort((a, b) => a.line - b.line || a.x - b.x)) {
    const row = rows.get(word.line)
    if (row) row.push(word)
    else rows.set(word.line, [word])
  }
  return rows
}

/** Cells of a table may stand nearer than columns of a page, but farther apart than words. In line heights. */
const CELL_GAP = { unknown: 1.1, oneBox: 1.6, twoBoxes: 0.7 }
const COLUMN_GAP = 2.5

function cellGap({ box }: PlacedWord, next: PlacedWord): number {
  if (box === undefined || next.box === undefined) return CELL_GAP.unknown
  return box === next.box ? CELL_GAP.oneBox : CELL_GAP.twoBoxes
}

/** In heights of the words; those without tall letters look smaller than the row they stand in. */
function gapBetween(left: PlacedWord, right: PlacedWord, rowHeight = 0): number {
  const own = Math.max(left.height, right.height)
  return (right.x - (left.x + left.width)) / Math.max(own, Math.min(rowHeight, own * 1.6))
}

/** Far apart is another column: a tab, which only card numbers may cross. */
function separator(left: PlacedWord, right: PlacedWord): string {
  return gapBetween(left, right) > COLUMN_GAP ? '\t' : ' '
}

function maskWord(word: PlacedWord, mask: { finding: Finding; first: boolean } | undefined): RedactedWord {
  if (!mask) return { ...word, masked: null }
  return { ...word, text: mask.first ? MASKS[mask.finding.kind] : '', masked: mask.finding.kind }
}

function paintBox(word: PlacedWord, kind: FindingKind): PaintBox {
  const margin = word.height * 0.2
  return {
    kind,
    x: word.x - margin,
    y: word.y - margin,
    width: word.width + 2 * margin,
    height: word.height + 2 * margin,
  }
}

function maskLine(
  text: string,
  range: { line: number; start: number; end: number },
  findings: readonly Finding[],
): RedactedWords['lines'][number] {
  const own = findings
    .filter((finding) => finding.start < range.end && finding.end > range.start)
    .map((finding) => ({
      kind: finding.kind,
      start: Math.max(0, finding.start - range.start),
      end: Math.min(range.end, finding.end) - range.start,
    }))
  return {
    line: range.line,
    text: applyMasks(text.slice(range.start, range.end), own).replace(/\t/g, ' '),
    masked: own.length > 0,
  }
}

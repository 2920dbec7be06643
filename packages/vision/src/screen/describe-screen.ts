import type { FrameRegion } from '@visualkit/contracts'
import {
  type FindingKind,
  MASKS,
  type PlacedWord,
  type RedactedWord,
  type RedactedWords,
  redactWords,
  UNREADABLE,
} from '@visualkit/redaction'
import { findVisibleError } from './find-visible-error.ts'
import type { PixelBox, ScreenLine, ScreenWord } from './screen-line.ts'

export interface ScreenDescription {
  /** The whole screen in reading order, one row a line, masked. */
  text: string
  /** One entry for each stretch of text, in reading order, boxes in 0–1. */
  regions: FrameRegion[]
  visibleError: string | null
  /** What must be painted over before the frame is stored or shown, in pixels. */
  paint: PixelBox[]
}

/** Turns recognised lines into the masked description of a screen of `width` × `height` pixels. */
export function describeScreen(
  lines: readonly ScreenLine[],
  { width, height }: { width: number; height: number },
  { unmasked = false } = {},
): ScreenDescription {
  const readable = lines.filter((line) => line.words.length > 0)
  const rows = groupRows(
    unmasked
      ? readable
      : readable.map((line) => withUnreadEnds({ ...line, words: line.words.flatMap(parted) })),
  )
  if (!unmasked) for (const line of lines) if (line.words.length === 0) addUnread(rows, line)
  let box = 0
  const placed = rows.flatMap((row, line) =>
    row.flatMap((part) => {
      box += 1
      return part.words.map((word, at) => ({
        ...word,
        line,
        box,
        ...(at === 0 && part.afterEdge && { afterEdge: true }),
      }))
    }),
  )
  const redacted = unmasked ? asTheyAre(placed) : redactWords(placed)

  const regions: FrameRegion[] = []
  const paint: PixelBox[] = []
  let taken = 0
  for (const part of rows.flat()) {
    const words = redacted.words.slice(taken, taken + part.words.length)
    taken += part.words.length
    words.forEach((word, index) => {
      if (word.masked) paint.push(coverWord(part, index, word.masked))
    })
    if (words.every(({ text }) => text === UNREADABLE)) continue
    regions.push({
      x: part.x / width,
      y: part.y / height,
      width: part.width / width,
      height: part.height / height,
      text: textOf(words),
      masked: words.some((word) => word.masked),
    })
  }
  const text = redacted.lines
    .map((line) => line.text.replaceAll(UNREADABLE, '').replace(/ {2,}/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
  // Boxes in pixels: in 0–1 a width and a height cannot be compared.
  const inPixels = regions.map(({ x, y, text, ...size }) => ({
    text,
    x: x * width,
    y: y * height,
    width: size.width * width,
    height: size.height * height,
  }))
  return { text, regions, visibleError: findVisibleError(inPixels), paint }
}

/** The edge of a field, read as a sign between the label and what is in the field. */
const FIELD_EDGE = /^(\p{L}[\p{L}\d.:]+)([[|]\S+)$/u

function parted(word: ScreenWord): ScreenWord[] {
  const [, label, value] = FIELD_EDGE.exec(word.text) ?? []
  if (label === undefined || value === undefined) return [word]
  const width = (word.width * label.length) / word.text.length
  return [
    { ...word, text: label, width },
    { ...word, text: value, x: word.x + width, width: word.width - width },
  ]
}

/** Farther from the end of its box than this, in line heights, something stands there that was not read. */
const UNREAD_END = 1.3

/** Puts unreadable words where a line's box goes on before its first word and after its last. */
function withUnreadEnds(line: ScreenLine): ScreenLine {
  const { words, x, y, width, height } = line
  const [first, last] = [words[0]!, words.at(-1)!]
  const lastEnd = last.x + last.width
  const unread = (from: number, to: number) =>
    to - from > height * UNREAD_END ? [{ text: UNREADABLE, x: from, y, width: to - from - 1, height }] : []
  return { ...line, words: [...unread(x, first.x), ...words, ...unread(lastEnd + 1, x + width)] }
}

/**
 * Text that was seen and not read stands as one unreadable word: its label may say that it is personal. It never
 * decides what is a row.
 */
function addUnread(rows: ScreenLine[][], { words: _none, ...box }: ScreenLine): void {
  const unread = { ...box, words: [{ ...box, text: UNREADABLE }] }
  const middle = box.y + box.height / 2
  const row = rows.find(
    ([first]) => first && Math.abs(first.y + first.height / 2 - middle) < first.height * 0.35,
  )
  if (!row) rows.push([unread])
  else {
    const at = row.findIndex(({ x }) => x > box.x)
    row.splice(at < 0 ? row.length : at, 0, unread)
  }
}

function asTheyAre(words: readonly PlacedWord[]): RedactedWords {
  const lines = Map.groupBy(words, (word) => word.line)
  return {
    words: words.map((word) => ({ ...word, masked: null })),
    boxes: [],
    lines: [...lines].map(([line, parts]) => ({
      line,
      text: parts.map(({ text }) => text).join(' '),
      masked: false,
    })),
  }
}

/**
 * Stretches of text that stand side by side form a row; rows go down the screen, parts from left to right. Only
 * nearly level ones are joined: two columns are seldom on the same grid.
 */
export function groupRows<T extends PixelBox>(parts: readonly T[]): T[][] {
  const middle = (part: PixelBox): number => part.y + part.height / 2
  const rows: { middle: number; height: number; parts: T[] }[] = []
  for (const part of [...parts].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1)
    if (row && middle(part) - row.middle < 0.35 * Math.min(part.height, row.height)) {
      row.parts.push(part)
      row.middle += (middle(part) - row.middle) / row.parts.length
      row.height = Math.min(row.height, part.height)
    } else {
      rows.push({ middle: middle(part), height: part.height, parts: [part] })
    }
  }
  return rows.map((row) => row.parts.sort((a, b) => a.x - b.x))
}

/** A part that holds only the rest of a number masked to its left still says what it is. */
function textOf(words: readonly RedactedWord[]): string {
  const text = words
    .map((word) => word.text.replaceAll(UNREADABLE, ''))
    .filter(Boolean)
    .join(' ')
  const kind = words.find((word) => word.masked)?.masked
  return text || !kind ? text : MASKS[kind]
}

/**
 * Word boxes of the recogniser may be off by some letters: a masked word is covered up to its neighbours, at most two
 * line heights away, up to the end of its line where it has none, and over the full height of it. Of a secret all ink
 * up to the neighbours is covered: the recogniser may have dropped pieces of it.
 */
function coverWord(line: ScreenLine, index: number, kind: FindingKind): PixelBox {
  const word = line.words[index]!
  const previous = line.words[index - 1]
  const next = line.words[index + 1]
  const reach = kind === 'secret' ? line.width : line.height * 2
  const leftBound = previous ? Math.max(previous.x + previous.width, word.x - reach) : line.x
  const rightBound = next ? Math.min(next.x, word.x + word.width + reach) : line.x + line.width
  const left = Math.min(word.x - 2, leftBound)
  const right = Math.max(word.x + word.width + 2, rightBound)
  const top = Math.min(line.y, word.y - 2)
  const bottom = Math.max(line.y + line.height, word.y + word.height + 2)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

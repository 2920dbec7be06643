import type { FramePixels } from './to-planes.ts'

/** Grey steps by which a pixel of a small change differs at least: a digit that becomes another one is faint. */
const THRESHOLD = 10
/** Summed over the pixels. */
const LEAST_DIFFERENCE = 36
/** What is larger and as faint is a hover; what is larger and plain is found without waiting. */
const WIDEST = 24
const HIGHEST = 14
/** More changed pixels than this are no small change. */
const MOST_CHANGED = 40_000
/** Changed pixels so near belong together. */
const REACH = 4
/** Looks at which it stands unmoved, after the first. */
const LOOKS_STILL = 3
/** A column counts to the width when it has this share of what the strongest one has. */
const SHARE_OF_COLUMN = 0.2
/** A caret is so high at least, and so much higher than wide; its rows differ by no more than this. */
const LOWEST_CARET = 4
const CARET_SHAPE = 2
const UNLIKE_ROWS = 0.15
const CARET_SIGN = 0.9
/** A mouse pointer is darker where it came, and lighter where it went, all over. */
const ONE_SIGN = 0.7

const SIDES = ['left', 'right', 'top', 'bottom'] as const

interface Speck {
  left: number
  right: number
  top: number
  bottom: number
  /** Summed over its pixels: absolute, and with its sign. */
  difference: number
  balance: number
  isCaret: boolean
}

/**
 * Finds what is smaller than a word: a digit of a price, a tick in a box, a badge. It counts once it has stood still for
 * some looks, which a turning sign and a running clock do not. Left out are an upright bar, which is a caret, and a mouse
 * pointer that went from one place to another.
 */
export class StillSpecks {
  #seen: { speck: Speck; looks: number }[] = []

  /** Compares what was sent with the frame now; true when something small has stood still long enough. */
  look(sent: FramePixels, now: FramePixels, width: number): boolean {
    const specks = withoutPointer(specksBetween(sent, now, width))
    this.#seen = specks.map((speck) => ({
      speck,
      looks: 1 + (this.#seen.find((one) => isSame(one.speck, speck))?.looks ?? 0),
    }))
    return this.#seen.some(({ looks }) => looks > LOOKS_STILL)
  }

  reset(): void {
    this.#seen = []
  }
}

function specksBetween(sent: FramePixels, now: FramePixels, width: number): Speck[] {
  const columns = Math.ceil(width / REACH)
  const changed: number[] = []
  const groupOf = new Map<number, number>()
  for (let at = 0; at < now.length; at++) {
    const difference = now[at]! - sent[at]!
    if (difference <= THRESHOLD && difference >= -THRESHOLD) continue
    if (changed.push(at) > MOST_CHANGED) return []
    groupOf.set(tileOf(at, width, columns), -1)
  }
  let groups = 0
  for (const start of groupOf.keys()) {
    if (groupOf.get(start) !== -1) continue
    const open = [start]
    groupOf.set(start, groups)
    for (let tile = open.pop(); tile !== undefined; tile = open.pop())
      for (const row of [-columns, 0, columns])
        for (const column of [-1, 0, 1]) {
          const next = tile + row + column
          if (groupOf.get(next) !== -1) continue
          groupOf.set(next, groups)
          open.push(next)
        }
    groups++
  }
  const pixels: number[][] = Array.from({ length: groups }, () => [])
  for (const at of changed) pixels[groupOf.get(tileOf(at, width, columns))!]!.push(at)
  return pixels.map((group) => speckOf(group, sent, now, width)).filter(isSmall)
}

function tileOf(at: number, width: number, columns: number): number {
  return Math.floor(at / width / REACH) * columns + Math.floor((at % width) / REACH)
}

function speckOf(group: readonly number[], sent: FramePixels, now: FramePixels, width: number): Speck {
  const byColumn = new Map<number, number>()
  const speck = { top: Number.POSITIVE_INFINITY, bottom: 0, difference: 0, balance: 0 }
  for (const at of group) {
    const [x, y, change] = [at % width, Math.floor(at / width), now[at]! - sent[at]!]
    byColumn.set(x, (byColumn.get(x) ?? 0) + Math.abs(change))
    speck.top = Math.min(speck.top, y)
    speck.bottom = Math.max(speck.bottom, y)
    speck.difference += Math.abs(change)
    speck.balance += change
  }
  const strong = Math.max(...byColumn.values()) * SHARE_OF_COLUMN
  const wide = [...byColumn].filter(([, sum]) => sum >= strong).map(([x]) => x)
  const [left, right] = [Math.min(...wide), Math.max(...wide)]
  const rows = Array.from({ length: speck.bottom - speck.top + 1 }, (_, row) => {
    const start = (speck.top + row) * width
    let sum = 0
    for (let at = start + left; at <= start + right; at++) sum += now[at]! - sent[at]!
    return sum
  })
  const isCaret =
    rows.length >= (right - left + 1) * CARET_SHAPE &&
    Math.abs(speck.balance) >= speck.difference * CARET_SIGN &&
    areAlike(rows)
  return { ...speck, left, right, isCaret }
}

/**
 * Whether as much changed all the way down, as when a caret comes or goes; a stroke of a digit swells, ends or turns.
 * The first and the last rows may be filled in part.
 */
function areAlike(rows: readonly number[]): boolean {
  const middle = rows[rows.length >> 1]!
  const shares = rows.map((sum) => sum / middle)
  const alike = shares.filter((share) => share >= 1 - UNLIKE_ROWS).length
  return (
    rows.length >= LOWEST_CARET &&
    alike * 2 > rows.length &&
    shares.every((share) => share >= 0 && share <= 1 + UNLIKE_ROWS)
  )
}

const widthOf = ({ left, right }: Speck): number => right - left + 1
const heightOf = ({ top, bottom }: Speck): number => bottom - top + 1

function isSmall(speck: Speck): boolean {
  const [width, height] = [widthOf(speck), heightOf(speck)]
  return width <= WIDEST && height <= HIGHEST && speck.difference >= LEAST_DIFFERENCE && !speck.isCaret
}

/** Without the two places of a pointer that moved: of one size, one lighter, the other darker. */
function withoutPointer(specks: Speck[]): Speck[] {
  const [a, b] = specks
  const isPlain = (one: Speck) =>
    Math.abs(one.balance) >= one.difference * ONE_SIGN && heightOf(one) > widthOf(one)
  const isMoved =
    a &&
    b &&
    specks.length === 2 &&
    a.balance * b.balance < 0 &&
    specks.every(isPlain) &&
    Math.abs(widthOf(a) - widthOf(b)) < 2 &&
    Math.abs(heightOf(a) - heightOf(b)) < 2 &&
    isWithin(a, b, 0.35)
  return isMoved ? [] : specks
}

/** The same one at the next look; a capture is never quite still. */
function isSame(a: Speck, b: Speck): boolean {
  return SIDES.every((side) => Math.abs(a[side] - b[side]) < 2) && isWithin(a, b, 0.08)
}

/** Whether two differ about as much from what was sent. */
function isWithin(a: Speck, b: Speck, share: number): boolean {
  return Math.abs(a.difference - b.difference) <= a.difference * share
}

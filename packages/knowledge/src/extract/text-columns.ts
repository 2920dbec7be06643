import { isRightToLeft, type TextPiece } from './text-lines.ts'

/** Of the size of the letters: the least that stands between columns of text, and how well their edges agree. */
const GUTTER = 0.8
const EDGE = 0.4
/** Fewer lines, or shorter ones, on either side are a table, a form or a caption. */
const FEWEST_LINES = 5
const FEWEST_CHARACTERS = 16
/** Lines of text are mostly as long as their column, and many go on with a sentence. */
const FULL_SHARE = 0.6
const CONTINUED_SHARE = 0.3
/** Of the usual distance between lines: what parts rows of a table, and what stands apart from the columns. */
const ROW_BREAK = 1.35
const APART = 2.2
const MOST_EDGES = 8
const DEEPEST = 6

interface Segment {
  x: number
  end: number
  y: number
  text: string
}
interface Columns {
  /** Where the second one begins. */
  edge: number
  top: number
  bottom: number
}

/**
 * The pieces of a page in parts that are read one after the other: what stands above columns of text, each column, what
 * stands below them. A page without such columns is one part. Within a part the pieces keep their order.
 */
export function inColumns(pieces: readonly TextPiece[], depth = 0): TextPiece[][] {
  const columns = depth < DEEPEST ? findColumns(pieces) : null
  if (!columns) return pieces.length > 0 ? [[...pieces]] : []
  const { edge, top, bottom } = columns
  const inside = pieces.filter(({ y }) => y >= top && y <= bottom)
  const sides = [inside.filter(({ x }) => x < edge), inside.filter(({ x }) => x >= edge)]
  if (isRightToLeft(inside.map(({ text }) => text).join(''))) sides.reverse()
  return [pieces.filter(({ y }) => y < top), ...sides, pieces.filter(({ y }) => y > bottom)].flatMap((part) =>
    inColumns(part, depth + 1),
  )
}

function findColumns(pieces: readonly TextPiece[]): Columns | null {
  if (pieces.length < 2 * FEWEST_LINES) return null
  const size = median(pieces.map((piece) => piece.size))
  const rows = rowsOf(pieces, size)
  let best: (Columns & { lines: number }) | null = null
  for (const edge of repeatedEdges(rows, size)) {
    const isLeft = (one: Segment) => one.end <= edge - GUTTER * size
    const isRight = (one: Segment) => one.x >= edge
    let from = 0
    for (let to = 0; to <= rows.length; to += 1) {
      if (to < rows.length && rows[to]!.every((one) => isLeft(one) || isRight(one))) continue
      const part = withoutStrays(rows.slice(from, to), isLeft)
      from = to + 1
      const left = part.flat().filter(isLeft)
      const right = part.flat().filter(isRight)
      if (!isProse(left) || !isProse(right) || isTable(left, right)) continue
      const lines = Math.min(left.length, right.length)
      if (best && best.lines >= lines) continue
      best = { edge, lines, top: part[0]![0]!.y - size / 2, bottom: part.at(-1)![0]!.y + size / 2 }
    }
  }
  return best
}

/** What stands on one level, in the stretches that gaps as wide as a gutter leave. */
function rowsOf(pieces: readonly TextPiece[], size: number): Segment[][] {
  const rows: TextPiece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && piece.y - row[0]!.y <= 0.4 * size) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => {
    const segments: Segment[] = []
    for (const { x, y, width, text } of row.sort((a, b) => a.x - b.x)) {
      const last = segments.at(-1)
      if (last && x - last.end < GUTTER * size) {
        last.end = Math.max(last.end, x + width)
        last.text += ` ${text}`
      } else segments.push({ x, end: x + width, y, text })
    }
    return segments
  })
}

/** Where many stretches begin, as the lines of a column do; just before, so that all of them stand behind it. */
function repeatedEdges(rows: readonly (readonly Segment[])[], size: number): number[] {
  const starts = rows.flatMap((row) => row.map(({ x }) => x)).sort((a, b) => a - b)
  const edges: { edge: number; count: number }[] = []
  for (let at = 0; at < starts.length; ) {
    const first = starts[at]!
    let next = at
    while (next < starts.length && starts[next]! - first <= EDGE * size) next += 1
    if (next - at >= FEWEST_LINES) edges.push({ edge: first - EDGE * size, count: next - at })
    at = next
  }
  edges.sort((a, b) => b.count - a.count)
  return edges.slice(0, MOST_EDGES).map(({ edge }) => edge)
}

/** Without lines at either end that have nothing beside them and stand apart, such as the number of the page. */
function withoutStrays(rows: readonly Segment[][], isLeft: (one: Segment) => boolean): Segment[][] {
  const part = [...rows]
  const usual = usualStep(part.flat())
  const isStray = (row: Segment[] | undefined, next: Segment[] | undefined) =>
    row !== undefined &&
    next !== undefined &&
    row.every(isLeft) === row.some(isLeft) &&
    Math.abs(next[0]!.y - row[0]!.y) > APART * usual
  while (isStray(part[0], part[1])) part.shift()
  while (isStray(part.at(-1), part.at(-2))) part.pop()
  return part
}

function isProse(lines: readonly Segment[]): boolean {
  if (lines.length < FEWEST_LINES) return false
  if (median(lines.map(({ text }) => text.length)) < FEWEST_CHARACTERS) return false
  const widths = lines.map(({ x, end }) => end - x).sort((a, b) => a - b)
  if (widths[widths.length >> 1]! < FULL_SHARE * widths[Math.floor(widths.length * 0.9)]!) return false
  const continued = lines.filter(({ text }) => /^\s*[\p{Ll}\p{Lo}]/u.test(text))
  return continued.length >= CONTINUED_SHARE * lines.length
}

/** Whether the lines on both sides are parted at the same levels, as rows are. */
function isTable(left: readonly Segment[], right: readonly Segment[]): boolean {
  const usual = usualStep([...left, ...right])
  const breaks = [left, right].map((side) =>
    side.flatMap(({ y }, at) => (at > 0 && y - side[at - 1]!.y > ROW_BREAK * usual ? [y] : [])),
  ) as [number[], number[]]
  const shared = breaks[0].filter((y) => breaks[1].some((other) => Math.abs(y - other) < usual / 2)).length
  return shared >= 2 && shared >= 0.6 * Math.max(breaks[0].length, breaks[1].length)
}

/** From line to line, on one level or the other. */
function usualStep(lines: readonly Segment[]): number {
  const levels = lines.map(({ y }) => y).sort((a, b) => a - b)
  const steps = levels.slice(1).flatMap((y, at) => (y - levels[at]! > 1 ? [y - levels[at]!] : []))
  return steps.length > 0 ? median(steps) : 0
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
}

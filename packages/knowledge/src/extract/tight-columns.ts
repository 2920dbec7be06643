import type { TextPiece } from './text-lines.ts'

/** Of the size of the letters: the least that stands between columns of a table, and how well their edges agree. */
const TIGHT_GAP = 0.5
const SHARED_GAP = 0.4
const EDGE = 0.35
/** So much wider than the gaps within the cells of its row is one between them. */
const WIDER = 1.5
const FEWEST_ROWS = 3
/** Further apart, in sizes of the letters, are no rows of one table. */
const ROW_STEP = 3.5

interface Gap {
  from: number
  to: number
}

/**
 * Where the lines of a page are cut into columns that stand close together: at gaps that at least three lines below one
 * another leave in the same place, with what follows them standing at one edge. Text that is spread over its line has
 * gaps of one width everywhere, and is not cut.
 * @param lines the pieces of each line, from the left.
 * @returns of each line the middles of its cuts.
 */
export function tightColumns(lines: readonly (readonly TextPiece[])[]): number[][] {
  const gaps = lines.map(gapsOf)
  const gutters: Gutter[] = []
  const taken = new Set<Gap>()
  for (let at = 0; at + FEWEST_ROWS <= lines.length; at += 1)
    for (const gap of gaps[at]!) {
      const gutter = !taken.has(gap) && isWide(gap, lines[at]!) ? gutterFrom(lines, gaps, at, gap) : null
      if (!gutter) continue
      gutters.push(gutter)
      for (const row of gutter.rows) taken.add(row.gap)
    }
  const cuts = lines.map((): number[] => [])
  // Measured by the gaps that part no columns.
  const usual = gaps.map((row) => Math.max(0, ...row.filter((gap) => !taken.has(gap)).map(widthOf)))
  for (const { rows, middle } of gutters) {
    const clear = rows.filter(({ at, gap }) => widthOf(gap) >= WIDER * usual[at]!)
    if (clear.length >= mostOf(rows.length)) for (const { at } of clear) cuts[at]!.push(middle)
  }
  return cuts
}

interface Gutter {
  rows: { at: number; gap: Gap }[]
  middle: number
}

/** The gutter that goes down from a gap; null when too few lines below leave it. */
function gutterFrom(
  lines: readonly (readonly TextPiece[])[],
  gaps: readonly (readonly Gap[])[],
  at: number,
  first: Gap,
): Gutter | null {
  const size = lines[at]![0]!.size
  let { from, to } = first
  const rows = [{ at, gap: first }]
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next]!
    const step = line[0]!.y - lines[next - 1]![0]!.y
    if (step <= 0 || step > ROW_STEP * size) break
    const gap = gaps[next]!.find(
      (one) => isWide(one, line) && Math.min(one.to, to) - Math.max(one.from, from) >= SHARED_GAP * size,
    )
    if (gap) {
      rows.push({ at: next, gap })
      from = Math.max(from, gap.from)
      to = Math.min(to, gap.to)
    } else if (line.some(({ x, width }) => x < to && x + width > from)) break
  }
  if (rows.length < FEWEST_ROWS) return null
  const cells = rows.map(({ at: row, gap }) => cellAfter(gaps[row]!, gap, lines[row]!))
  const edges = [
    cells.map((cell) => cell.from),
    cells.map((cell) => cell.to),
    cells.map((cell) => (cell.from + cell.to) / 2),
  ]
  return edges.some((each) => agree(each, EDGE * size)) ? { rows, middle: (from + to) / 2 } : null
}

function gapsOf(pieces: readonly TextPiece[]): Gap[] {
  return pieces.slice(1).map((piece, at): Gap => ({ from: pieces[at]!.x + pieces[at]!.width, to: piece.x }))
}

const widthOf = ({ from, to }: Gap) => to - from
const isWide = (gap: Gap, line: readonly TextPiece[]) => widthOf(gap) >= TIGHT_GAP * line[0]!.size

/** The cell that begins after a gap, up to the next wide one. */
function cellAfter(gaps: readonly Gap[], gap: Gap, line: readonly TextPiece[]): Gap {
  const next = gaps.slice(gaps.indexOf(gap) + 1).find((one) => isWide(one, line))
  const last = line.at(-1)!
  return { from: gap.to, to: next?.from ?? last.x + last.width }
}

/** Whether most of them are one. */
function agree(edges: readonly number[], tolerance: number): boolean {
  const middle = [...edges].sort((a, b) => a - b)[edges.length >> 1]!
  return edges.filter((edge) => Math.abs(edge - middle) <= tolerance).length >= mostOf(edges.length)
}

const mostOf = (count: number) => Math.max(FEWEST_ROWS, 0.7 * count)

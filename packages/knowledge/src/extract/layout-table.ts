import { tableBlock } from './blocks.ts'
import type { FoundBlock } from './layout-blocks.ts'
import type { LineCell, TextLine } from './text-lines.ts'

/** Lines further apart than so many usual distances are of no one table. */
const ROW_GAP = 2.6
const LINE_GAP = 1.35

/** The table that begins at a line: rows whose cells stand in the same columns. Null when there is none. */
export function tableAt(lines: readonly TextLine[], at: number, leading: number): FoundBlock | null {
  if (lines[at]!.cells.length < 2) return null
  let end = at + 1
  let rows = 1
  for (; end < lines.length; end += 1) {
    const line = lines[end]!
    const gap = line.y - lines[end - 1]!.y
    if (gap <= 0 || gap > ROW_GAP * leading) break
    if (line.cells.length > 1) rows += 1
    // One cell alone goes on with the row above when it stands in one of its columns but the first.
    else if (gap > LINE_GAP * leading || !continuesCell(line, lines.slice(at, end))) break
  }
  while (end > at && lines[end - 1]!.cells.length < 2) end -= 1
  const part = lines.slice(at, end)
  const most = Math.max(...part.map((line) => line.cells.length))
  if (rows < 2 || (rows < 3 && most < 3)) return null
  const columns = columnsOf(part, most)
  const table: string[][] = []
  for (const line of part) {
    const continues = line.cells.length === 1 && table.length > 0
    const row = continues ? table.at(-1)! : columns.map(() => '')
    for (const cell of line.cells) {
      const column = nearest(columns, cell)
      row[column] = `${row[column] ?? ''} ${cell.text}`.trim()
    }
    if (!continues) table.push(row)
  }
  const block = tableBlock(table)
  return block?.kind === 'table' ? { block, next: end } : null
}

function continuesCell(line: TextLine, above: readonly TextLine[]): boolean {
  const first = Math.min(...above.map((row) => row.x))
  const last = above.findLast((row) => row.cells.length > 1)
  return (
    line.x > first + line.size && (last?.cells.some((cell) => overlap(cell, line.cells[0]!) > 0) ?? false)
  )
}

/** Where the columns stand: as in the row with the most cells, widened by the others. */
function columnsOf(lines: readonly TextLine[], most: number): LineCell[] {
  const columns = lines.find((line) => line.cells.length === most)!.cells.map((cell) => ({ ...cell }))
  columns.sort((a, b) => a.x - b.x)
  for (const line of lines) {
    if (line.cells.length !== most) continue
    for (const cell of line.cells) {
      const column = columns[nearest(columns, cell)]!
      column.x = Math.min(column.x, cell.x)
      column.end = Math.max(column.end, cell.end)
    }
  }
  return columns
}

function nearest(columns: readonly LineCell[], cell: LineCell): number {
  let best = 0
  let bestScore = Number.NEGATIVE_INFINITY
  columns.forEach((column, at) => {
    const shared = overlap(column, cell)
    const score = shared > 0 ? shared : -Math.abs(column.x + column.end - cell.x - cell.end) / 2
    if (score > bestScore) [best, bestScore] = [at, score]
  })
  return best
}

function overlap(a: LineCell, b: LineCell): number {
  return Math.min(a.end, b.end) - Math.max(a.x, b.x)
}

import type { PixelBox } from '../screen/screen-line.ts'

/** Tile side in pixels: the step of the detection network, so that areas fit it without padding. */
const TILE = 32
/** Grey steps between neighbouring pixels that make an edge: below what the faintest readable text has. */
const EDGE = 8
/** Edges in both directions a tile needs: a straight border has them in one direction only. */
const MIN_EDGES = 6
/** Blank tiles that part an area: no line of text has such gaps inside. */
const ROW_GAP = 2
const COLUMN_GAP = 4

/** Inclusive ranges of tiles. */
interface TileRange {
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * The areas of a frame that may hold text, each with a blank margin, none overlapping. Detection takes time by
 * area, and a third to a half of most screens is blank.
 */
export function contentAreas(luma: Uint8Array, frame: { width: number; height: number }): PixelBox[] {
  const columns = Math.ceil(frame.width / TILE)
  const rows = Math.ceil(frame.height / TILE)
  const content = withMargin(contentTiles(luma, frame, columns, rows), columns, rows)
  const areas: TileRange[] = []
  split({ left: 0, right: columns - 1, top: 0, bottom: rows - 1 }, content, columns, areas)
  return areas.map(({ left, right, top, bottom }) => ({
    x: left * TILE,
    y: top * TILE,
    width: Math.min(frame.width, (right + 1) * TILE) - left * TILE,
    height: Math.min(frame.height, (bottom + 1) * TILE) - top * TILE,
  }))
}

function contentTiles(
  luma: Uint8Array,
  { width, height }: { width: number; height: number },
  columns: number,
  rows: number,
): Uint8Array {
  const across = new Uint16Array(columns * rows)
  const down = new Uint16Array(columns * rows)
  for (let y = 0; y < height - 1; y++) {
    const row = Math.floor(y / TILE) * columns
    for (let x = 0, index = y * width; x < width - 1; x++, index++) {
      const value = luma[index]!
      const right = luma[index + 1]! - value
      const below = luma[index + width]! - value
      if (right > EDGE || right < -EDGE) across[row + ((x / TILE) | 0)]!++
      if (below > EDGE || below < -EDGE) down[row + ((x / TILE) | 0)]!++
    }
  }
  return across.reduce(
    (content, edges, tile) => {
      content[tile] = edges >= MIN_EDGES && down[tile]! >= MIN_EDGES ? 1 : 0
      return content
    },
    new Uint8Array(columns * rows),
  )
}

/** Text may reach into the next tile by less than what makes it count. */
function withMargin(content: Uint8Array, columns: number, rows: number): Uint8Array {
  const grown = new Uint8Array(content.length)
  for (let tile = 0; tile < content.length; tile++) {
    if (!content[tile]) continue
    const column = tile % columns
    const row = (tile - column) / columns
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
        grown[y * columns + x] = 1
    }
  }
  return grown
}

/** Cuts an area at its blank stripes, rows first, until none is left. */
function split(area: TileRange, content: Uint8Array, columns: number, found: TileRange[]): void {
  const filledRow = (row: number): boolean => {
    for (let column = area.left; column <= area.right; column++)
      if (content[row * columns + column]) return true
    return false
  }
  const filledColumn = (column: number): boolean => {
    for (let row = area.top; row <= area.bottom; row++) if (content[row * columns + column]) return true
    return false
  }
  const rowRuns = filledRuns(area.top, area.bottom, filledRow, ROW_GAP)
  const columnRuns = filledRuns(area.left, area.right, filledColumn, COLUMN_GAP)
  if (rowRuns.length === 0) return
  if (rowRuns.length > 1) {
    for (const [top, bottom] of rowRuns) split({ ...area, top, bottom }, content, columns, found)
    return
  }
  const [top, bottom] = rowRuns[0]!
  if (columnRuns.length > 1) {
    for (const [left, right] of columnRuns) split({ left, right, top, bottom }, content, columns, found)
    return
  }
  const [left, right] = columnRuns[0]!
  found.push({ left, right, top, bottom })
}

/** Runs of filled positions; gaps shorter than `gap` do not part them. */
function filledRuns(
  from: number,
  to: number,
  isFilled: (position: number) => boolean,
  gap: number,
): [number, number][] {
  const runs: [number, number][] = []
  for (let position = from; position <= to; position++) {
    if (!isFilled(position)) continue
    const last = runs.at(-1)
    if (last && position - last[1] <= gap) last[1] = position
    else runs.push([position, position])
  }
  return runs
}

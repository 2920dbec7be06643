import { area, type PixelBox, sharedArea, type TextBox } from '../screen/screen-line.ts'

/** Grey steps by which an edge stands out from both of its sides. */
const CONTRAST = 28
/** Grey steps within which the pixels of an edge are alike. */
const ALIKE = 40
/** An edge is at most so wide, in pixels. */
const WIDEST = 4
/** Share of a line's height that an edge has at least; and from where on no letter is as high. */
const LEAST_HEIGHT = 0.72
const NO_LETTER = 1.2
/** Corners may be round: rows in which the level edge may begin. */
const CORNER_ROWS = 6
/** What is left of a line beside an edge is no text when it is narrower than this share of its height. */
const NARROWEST = 0.25
/** A piece of which another one covers more is no text of its own. */
const OWN_AREA = 0.7

interface Edge {
  left: number
  right: number
  top: number
  bottom: number
  /** Where the field lies that it is an edge of. */
  side: 'left' | 'right' | 'both'
}

/**
 * Cuts stretches of text at upright edges of fields and cells. Detection takes a label and the field beside it for one
 * line when they stand a hair apart; the edge between them is then read as a sign, and spoils what is next to it. What
 * lies in a field is cut down to its inside; what another stretch has too is left to that one.
 */
export function splitAtEdges(
  luma: Uint8Array,
  frame: { width: number; height: number },
  boxes: readonly PixelBox[],
): TextBox[] {
  const cut = boxes.map((box) => splitBox(luma, frame, box))
  return cut.flatMap((pieces, at) =>
    pieces.length === 1 && pieces[0] === boxes[at]
      ? pieces
      : pieces.filter(
          (piece) =>
            !cut.some(
              (others, of) =>
                of !== at && others.some((one) => sharedArea(one, piece) > OWN_AREA * area(piece)),
            ),
        ),
  )
}

function splitBox(luma: Uint8Array, frame: { width: number; height: number }, box: PixelBox): TextBox[] {
  const edges = edgesIn(luma, frame, box)
  if (edges.length === 0) return [box]
  const pieces: TextBox[] = []
  const end = box.x + box.width
  for (let at = 0; at <= edges.length; at++) {
    const [before, after] = [edges[at - 1], edges[at]]
    const x = before ? before.right + 1 : box.x
    const right = after ? after.left : end
    if (right - x < box.height * NARROWEST) continue
    const field = before && before.side !== 'left' ? before : after && after.side !== 'right' ? after : null
    // Within a table there is nothing to cut off: its edges go on.
    const isInside = field !== null && field.bottom - field.top < box.height * 2.5
    const top = isInside ? Math.max(box.y, field.top + 1) : box.y
    const bottom = isInside ? Math.min(box.y + box.height, field.bottom) : box.y + box.height
    const piece = { x, y: top, width: right - x, height: Math.max(1, bottom - top) }
    pieces.push(before ? { ...piece, afterEdge: true } : piece)
  }
  return pieces.length > 0 ? pieces : [box]
}

function edgesIn(luma: Uint8Array, frame: { width: number; height: number }, box: PixelBox): Edge[] {
  const from = Math.max(WIDEST + 1, Math.floor(box.x) - 1)
  const to = Math.min(frame.width - WIDEST - 2, Math.ceil(box.x + box.width) + 1)
  const middle = Math.min(frame.height - 1, Math.round(box.y + box.height / 2))
  const ground = groundOf(luma, frame, box)
  const edges: Edge[] = []
  for (let x = from; x <= to; x++) {
    if (Math.abs(luma[middle * frame.width + x]! - ground) < CONTRAST) continue
    const edge = edgeAt(luma, frame, box, { x, middle, ground })
    if (!edge) continue
    edges.push(edge)
    x = edge.right
  }
  return edges
}

/** The commonest grey value of a box. */
function groundOf(luma: Uint8Array, frame: { width: number; height: number }, box: PixelBox): number {
  const histogram = new Uint32Array(256)
  const right = Math.min(frame.width, Math.ceil(box.x + box.width))
  const bottom = Math.min(frame.height, Math.ceil(box.y + box.height))
  for (let y = Math.floor(box.y); y < bottom; y++)
    for (let x = Math.floor(box.x); x < right; x++) histogram[luma[y * frame.width + x]!]!++
  return histogram.indexOf(Math.max(...histogram))
}

function edgeAt(
  luma: Uint8Array,
  frame: { width: number; height: number },
  box: PixelBox,
  { x, middle, ground }: { x: number; middle: number; ground: number },
): Edge | null {
  const at = (column: number, row: number): number => luma[row * frame.width + column]!
  const own = at(x, middle)
  const reach = Math.ceil(box.height * 4)
  const run = (step: 1 | -1): number => {
    let row = middle
    for (let far = 0; far < reach; far++) {
      const next = row + step
      if (next < 0 || next >= frame.height) break
      const grey = at(x, next)
      // The soft side of a letter goes over into the ground.
      if (Math.abs(grey - own) > ALIKE || Math.abs(grey - ground) < CONTRAST) break
      row = next
    }
    return row
  }
  const [top, bottom] = [run(-1), run(1)]
  const height = bottom - top + 1
  if (height < box.height * LEAST_HEIGHT) return null
  // Above and below the letters both sides are plain ground.
  const sides = [top + Math.ceil(height * 0.12), bottom - Math.ceil(height * 0.12)]
  let right = x
  while (right - x < WIDEST && sides.every((row) => Math.abs(at(right + 1, row) - own) <= ALIKE)) right++
  if (right - x >= WIDEST) return null
  const standsOut = sides.every(
    (row) =>
      Math.abs(at(x - 1, row) - own) >= CONTRAST / 2 &&
      Math.abs(at(x - 2, row) - own) >= CONTRAST &&
      Math.abs(at(right + 2, row) - own) >= CONTRAST,
  )
  if (!standsOut) return null
  const corner = (step: 1 | -1): boolean =>
    [top, bottom].every((row, isLower) => {
      for (let away = -1; away <= CORNER_ROWS; away++) {
        const level = row + (isLower ? away : -away)
        if (level > 0 && level < frame.height - 1 && isLevelEdge(luma, frame, { x, level, step, height }))
          return true
      }
      return false
    })
  const [onRight, onLeft] = [corner(1), corner(-1)]
  if (!onRight && !onLeft && height < box.height * NO_LETTER) return null
  const side = onRight && !onLeft ? 'right' : onLeft && !onRight ? 'left' : 'both'
  return { left: x, right, top, bottom, side }
}

/** Whether a level edge goes away from a corner, longer than any letter's. */
function isLevelEdge(
  luma: Uint8Array,
  frame: { width: number; height: number },
  { x, level, step, height }: { x: number; level: number; step: 1 | -1; height: number },
): boolean {
  const [from, to] = [CORNER_ROWS, Math.round(CORNER_ROWS + height * 1.2)]
  const last = x + step * to
  if (last < 0 || last >= frame.width) return false
  const own = luma[level * frame.width + x + step * from]!
  for (let away = from; away <= to; away++) {
    const at = level * frame.width + x + step * away
    if (Math.abs(luma[at]! - own) > ALIKE) return false
    // The edge of the next field may be as near as this, but there is ground between them.
    const standsOut = (side: 1 | -1) =>
      [1, 2, 3].some((rows) => Math.abs((luma[at + side * rows * frame.width] ?? own) - own) >= CONTRAST / 2)
    if (!standsOut(1) || !standsOut(-1)) return false
  }
  return true
}

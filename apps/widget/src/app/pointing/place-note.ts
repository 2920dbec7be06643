interface Size {
  width: number
  height: number
}

type Box = Size & { left: number; top: number }

export interface NotePlace {
  left: number
  top: number
  side: 'above' | 'below' | 'left' | 'right'
  /** Where its tip stands, from its own left, or from its top where it stands beside. */
  tip: number
}

const GAP_PX = 14
const EDGE_PX = 8

/**
 * Where a note stands with what it speaks of: below it, or above or beside it where there is no room; never outside
 * the part of the window that is in sight, and over the thing itself only where there is no other room, as little as can be.
 * @param room what is in sight: of a page that is drawn larger, or with a keyboard over it, a part of the window.
 */
export function placeNote(box: Box, { width, height }: Size, room: Box): NotePlace {
  // A `DOMRect` has nothing of its own to copy.
  const note = { width, height }
  const within = (at: number, size: number, from: number, length: number) =>
    Math.round(Math.max(from + EDGE_PX, Math.min(at, from + length - size - EDGE_PX)))
  const middle = box.left + Math.min(box.width / 2, 40)
  const along = within(middle - 28, note.width, room.left, room.width)
  const beside = within(box.top + box.height / 2 - note.height / 2, note.height, room.top, room.height)
  const tipAt = (at: number, from: number, size: number) =>
    Math.round(Math.min(Math.max(14, at - from), Math.max(14, size - 14)))
  const places = [
    { side: 'below', left: along, top: box.top + box.height + GAP_PX },
    { side: 'above', left: along, top: box.top - GAP_PX - note.height },
    { side: 'right', left: box.left + box.width + GAP_PX, top: beside },
    { side: 'left', left: box.left - GAP_PX - note.width, top: beside },
  ] as const
  const placed = places.map(({ side, ...wanted }) => {
    const left = within(wanted.left, note.width, room.left, room.width)
    const top = within(wanted.top, note.height, room.top, room.height)
    const isUpright = side === 'below' || side === 'above'
    const tip = isUpright
      ? tipAt(middle, left, note.width)
      : tipAt(box.top + box.height / 2, top, note.height)
    return { side, left, top, tip, covered: shared(box, { ...note, left, top }) }
  })
  const { covered: _, ...best } = placed.reduce((least, one) => (one.covered < least.covered ? one : least))
  return best
}

/**
 * Where what is out of sight is looked for: a strip at the edge of the room that lies towards it, so that a note stands
 * at that edge with its tip outwards. Null when it is in the room.
 */
export function edgeTowards(box: Box, room: Box): Box | null {
  const x = box.left + box.width / 2
  const y = box.top + box.height / 2
  // Thicker than what a note keeps free of the edge: no note fits behind it.
  const thick = EDGE_PX + 1
  const within = (at: number, from: number, length: number) =>
    Math.max(from, Math.min(at, from + length - thick))
  const left = within(x, room.left, room.width)
  if (y < room.top || y >= room.top + room.height)
    return { left, top: within(y, room.top, room.height), width: 1, height: thick }
  if (x >= room.left && x < room.left + room.width) return null
  return { left, top: y - room.height, width: thick, height: 2 * room.height }
}

/** How much of two boxes is the same place, in square pixels. */
function shared(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

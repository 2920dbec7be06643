interface Size {
  width: number
  height: number
}

export interface NotePlace {
  left: number
  top: number
  side: 'above' | 'below'
  /** Where its tip stands, from its own left. */
  tip: number
}

const GAP_PX = 14
const EDGE_PX = 8

/** Where a note stands beside what it speaks of: below it, or above where there is no room, and never outside. */
export function placeNote(box: Size & { left: number; top: number }, note: Size, room: Size): NotePlace {
  const below = box.top + box.height + GAP_PX
  const above = box.top - GAP_PX - note.height
  const side = below + note.height <= room.height - EDGE_PX || above < EDGE_PX ? 'below' : 'above'
  const middle = box.left + Math.min(box.width / 2, 40)
  const left = Math.min(Math.max(EDGE_PX, middle - 28), Math.max(EDGE_PX, room.width - note.width - EDGE_PX))
  const top = side === 'below' ? Math.min(below, room.height - note.height - EDGE_PX) : above
  const tip = Math.min(Math.max(14, middle - left), Math.max(14, note.width - 14))
  return { left: Math.round(left), top: Math.round(Math.max(EDGE_PX, top)), side, tip: Math.round(tip) }
}

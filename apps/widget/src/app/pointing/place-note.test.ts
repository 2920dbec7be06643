import { expect, it } from 'vitest'
import { edgeTowards, placeNote } from './place-note.ts'

const room = { left: 0, top: 0, width: 1000, height: 600 }
const note = { width: 200, height: 60 }
const box = (left: number, top: number) => ({ left, top, width: 100, height: 40 })

it('stands below what it speaks of, with its tip at it', () => {
  expect(placeNote(box(300, 100), note, room)).toEqual({ left: 312, top: 154, side: 'below', tip: 28 })
})

it('stands above where there is no room below, and never outside the window', () => {
  expect(placeNote(box(300, 560), note, room)).toMatchObject({ side: 'above', top: 486 })
  const measured = Object.create({ width: 200, height: 60 }) as typeof note
  expect(placeNote(box(300, 560), measured, room)).toMatchObject({ side: 'above', top: 486 })
  expect(placeNote(box(950, 100), note, room).left).toBe(792)
  expect(placeNote(box(-50, 100), note, room).left).toBe(8)
})

it('stands beside what is as high as the window, and covers it as little as can be where that is as wide', () => {
  const high = { left: 500, top: 10, width: 200, height: 580 }
  expect(placeNote(high, note, room)).toEqual({ side: 'right', left: 714, top: 270, tip: 30 })
  expect(placeNote({ ...high, left: 780 }, note, room)).toMatchObject({ side: 'left', left: 566 })
  const phone = { left: 0, top: 0, width: 390, height: 844 }
  const all = { left: 10, top: 40, width: 370, height: 790 }
  expect(placeNote(all, { width: 300, height: 56 }, phone)).toMatchObject({ side: 'above', top: 8 })
})

it('keeps to what is in sight of a window with a keyboard over it, or drawn larger', () => {
  const seen = { left: 120, top: 300, width: 200, height: 240 }
  const field = { left: 130, top: 480, width: 180, height: 44 }
  expect(placeNote(field, { width: 180, height: 56 }, seen)).toMatchObject({
    ...{ side: 'above', top: 410, left: 132 },
  })
})

it('leads to the edge behind which something is, with the tip towards it', () => {
  const hint = (left: number, top: number) => {
    const edge = edgeTowards(box(left, top), room)
    return edge && placeNote(edge, note, room)
  }
  expect(hint(300, 900)).toMatchObject({ side: 'above', top: 517, left: 323, tip: 28 })
  expect(hint(300, -500)).toMatchObject({ side: 'below', top: 23 })
  expect(hint(1_200, 200)).toMatchObject({ side: 'left', left: 777, top: 190, tip: 30 })
  expect(hint(-400, 200)).toMatchObject({ side: 'right', left: 23, top: 190 })
  // In the corner it keeps to the window.
  expect(hint(1_200, 900)).toMatchObject({ side: 'above', left: 792, top: 517 })
  expect(hint(300, 200)).toBeNull()
})

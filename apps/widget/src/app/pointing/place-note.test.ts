import { expect, it } from 'vitest'
import { placeNote } from './place-note.ts'

const room = { width: 1000, height: 600 }
const note = { width: 200, height: 60 }
const box = (left: number, top: number) => ({ left, top, width: 100, height: 40 })

it('stands below what it speaks of, with its tip at it', () => {
  expect(placeNote(box(300, 100), note, room)).toEqual({ left: 312, top: 154, side: 'below', tip: 28 })
})

it('stands above where there is no room below, and never outside the window', () => {
  expect(placeNote(box(300, 560), note, room)).toMatchObject({ side: 'above', top: 486 })
  expect(placeNote(box(950, 100), note, room).left).toBe(792)
  expect(placeNote(box(-50, 100), note, room).left).toBe(8)
  expect(placeNote({ left: 0, top: 10, width: 900, height: 580 }, note, room)).toMatchObject({
    side: 'below',
    top: 532,
  })
})

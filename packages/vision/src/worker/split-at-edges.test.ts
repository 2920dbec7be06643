import { describe, expect, it } from 'vitest'
import { splitAtEdges } from './split-at-edges.ts'

const FRAME = { width: 400, height: 120 }

/** A page with strokes of letters: `from`, `to` in pixels, 10 high, of two pixels each. */
function page(ground = 255): Uint8Array {
  return new Uint8Array(FRAME.width * FRAME.height).fill(ground)
}

function fill(luma: Uint8Array, x: number, y: number, width: number, height: number, grey: number): void {
  for (let row = y; row < y + height; row++)
    luma.fill(grey, row * FRAME.width + x, row * FRAME.width + x + width)
}

function letters(luma: Uint8Array, from: number, to: number, y: number, grey = 0): void {
  for (let x = from; x + 6 <= to; x += 7) {
    fill(luma, x, y, 2, 10, grey)
    fill(luma, x, y, 6, 2, grey)
    fill(luma, x, y + 8, 6, 2, grey)
  }
}

/** A field as browsers draw it: an edge of one pixel. */
function field(luma: Uint8Array, x: number, y: number, width: number, height: number, grey = 118): void {
  fill(luma, x, y, width, 1, grey)
  fill(luma, x, y + height - 1, width, 1, grey)
  fill(luma, x, y, 1, height, grey)
  fill(luma, x + width - 1, y, 1, height, grey)
}

const placesOf = (luma: Uint8Array, ...boxes: [x: number, y: number, width: number, height: number][]) =>
  splitAtEdges(
    luma,
    FRAME,
    boxes.map(([x, y, width, height]) => ({ x, y, width, height })),
  ).map(({ x, y, width, height, afterEdge = false }) => ({ x, y, width, height, afterEdge }))

describe('a stretch of text with the edge of a field in it', () => {
  it('is cut there, and what is in the field lies within it', () => {
    const luma = page()
    letters(luma, 10, 50, 46)
    field(luma, 56, 40, 160, 21)
    letters(luma, 60, 90, 46)
    const [label, value] = placesOf(luma, [6, 39, 90, 23])
    expect(label).toEqual({ x: 6, y: 39, width: 50, height: 23, afterEdge: false })
    expect(value).toEqual({ x: 57, y: 41, width: 39, height: 19, afterEdge: true })
  })

  it('is cut on a dark page, at round corners and at the far edge too', () => {
    const luma = page(30)
    letters(luma, 10, 50, 46, 230)
    field(luma, 56, 40, 60, 21, 90)
    for (const x of [56, 115]) for (const y of [40, 41, 59, 60]) fill(luma, x, y, 1, 1, 30)
    letters(luma, 60, 110, 46, 230)
    letters(luma, 120, 150, 46, 230)
    expect(placesOf(luma, [6, 39, 150, 23]).map(({ x, width }) => [x, width])).toEqual([
      [6, 50],
      [57, 58],
      [116, 40],
    ])
  })

  it('is cut where fields stand a hair above each other, and at the lines of a table', () => {
    const luma = page()
    for (const y of [18, 41, 64]) field(luma, 56, y, 160, 21)
    letters(luma, 10, 50, 46)
    letters(luma, 60, 90, 46)
    expect(placesOf(luma, [6, 40, 90, 22])).toHaveLength(2)
    const table = page()
    fill(table, 56, 10, 1, 100, 150)
    letters(table, 10, 50, 46)
    letters(table, 60, 90, 46)
    expect(placesOf(table, [6, 42, 90, 18])).toHaveLength(2)
  })

  it('is left alone where only letters stand, high and narrow ones too', () => {
    const luma = page()
    letters(luma, 10, 120, 46)
    fill(luma, 130, 44, 2, 14, 0)
    fill(luma, 140, 42, 1, 16, 40)
    // Soft sides of a stem, which go over into the ground.
    fill(luma, 150, 44, 1, 14, 0)
    fill(luma, 149, 44, 1, 14, 216)
    fill(luma, 149, 58, 1, 20, 229)
    const box = { x: 6, y: 40, width: 160, height: 22 }
    expect(splitAtEdges(luma, FRAME, [box])).toEqual([box])
  })

  it('leaves a rest to the stretch that has it already', () => {
    const luma = page()
    letters(luma, 10, 50, 46)
    field(luma, 56, 40, 160, 21)
    letters(luma, 60, 90, 46)
    expect(placesOf(luma, [6, 39, 57, 23], [54, 40, 40, 21]).map(({ x }) => x)).toEqual([6, 57])
  })
})

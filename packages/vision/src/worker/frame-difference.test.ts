import { describe, expect, it } from 'vitest'
import { FrameDifference } from './frame-difference.ts'

const FRAME = { width: 400, height: 200 }

/** A half-size frame with rectangles given in frame pixels. */
function half(...boxes: [x: number, y: number, width: number, height: number, value: number][]): Uint8Array {
  const grey = new Uint8Array(200 * 100).fill(255)
  for (const [x, y, width, height, value] of boxes) {
    for (let row = y / 2; row < (y + height) / 2; row++)
      grey.fill(value, row * 200 + x / 2, row * 200 + (x + width) / 2)
  }
  return grey
}

describe('FrameDifference', () => {
  it('finds nothing in the same frame, or in one that differs by noise', () => {
    const noisy = half()
    for (let index = 0; index < noisy.length; index += 2) noisy[index] = 240
    expect(new FrameDifference(half(), half(), FRAME)).toMatchObject({ total: 0, share: 0 })
    expect(new FrameDifference(half(), noisy, FRAME).total).toBe(0)
  })

  it('says which boxes changed', () => {
    const difference = new FrameDifference(half(), half([100, 100, 40, 16, 0]), FRAME)
    expect(difference.touches({ x: 90, y: 96, width: 80, height: 24 })).toBe(true)
    expect(difference.touches({ x: 0, y: 0, width: 80, height: 24 })).toBe(false)
    expect(difference.touches({ x: 200, y: 100, width: 80, height: 24 })).toBe(false)
  })

  it('gives the changed area with a margin, joined with known lines that changed', () => {
    const difference = new FrameDifference(half(), half([104, 96, 32, 16, 0]), FRAME)
    expect(difference.areas([])).toEqual([{ x: 72, y: 64, width: 96, height: 80 }])
    const joined = difference.areas([{ x: 40, y: 96, width: 120, height: 20 }])
    expect(joined).toEqual([{ x: 8, y: 64, width: 184, height: 84 }])
  })

  it('keeps separate changes apart', () => {
    const difference = new FrameDifference(half(), half([16, 16, 16, 16, 0], [360, 160, 16, 16, 0]), FRAME)
    expect(difference.areas([])).toHaveLength(2)
  })

  it('asks for the whole frame when most of it changed', () => {
    expect(new FrameDifference(half(), half([0, 0, 400, 120, 0]), FRAME).areas([])).toBeNull()
  })

  it('copes with frames smaller than a tile', () => {
    expect(new FrameDifference(new Uint8Array(0), new Uint8Array(0), { width: 1, height: 1 })).toMatchObject({
      total: 0,
      share: 0,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { sharedArea } from '../screen/screen-line.ts'
import { contentAreas } from './content-areas.ts'

const FRAME = { width: 640, height: 480 }

function frame(
  draw: (fill: (x: number, y: number, width: number, height: number, value: number) => void) => void,
) {
  const luma = new Uint8Array(FRAME.width * FRAME.height).fill(240)
  draw((x, y, width, height, value) => {
    for (let row = y; row < y + height; row++)
      luma.fill(value, row * FRAME.width + x, row * FRAME.width + x + width)
  })
  return luma
}

/** Strokes like those of letters. */
const word = (
  fill: (...box: [number, number, number, number, number]) => void,
  x: number,
  y: number,
): void => {
  for (let stroke = 0; stroke < 12; stroke++) fill(x + stroke * 5, y, 2, 12, 40)
}

describe('contentAreas', () => {
  it('has none on a blank screen', () => {
    expect(
      contentAreas(
        frame(() => {}),
        FRAME,
      ),
    ).toEqual([])
  })

  it('holds every word with room around it', () => {
    const places = [
      [10, 10],
      [560, 20],
      [200, 240],
      [300, 460],
    ] as const
    const areas = contentAreas(
      frame((fill) => {
        for (const [x, y] of places) word(fill, x, y)
      }),
      FRAME,
    )
    expect(areas).toHaveLength(4)
    for (const [x, y] of places) {
      const box = {
        x: Math.max(0, x - 8),
        y: Math.max(0, y - 8),
        width: 70,
        height: Math.min(28, FRAME.height - y + 8),
      }
      expect(areas.some((area) => sharedArea(area, box) === box.width * box.height)).toBe(true)
    }
  })

  it('leaves out borders, bars and soft gradients', () => {
    const luma = frame((fill) => {
      fill(150, 0, 1, 480, 200)
      fill(0, 60, 640, 1, 200)
      for (let x = 200; x < 640; x++) fill(x, 300, 1, 100, 240 - Math.floor((x - 200) / 4))
    })
    const covered = contentAreas(luma, FRAME).reduce((sum, area) => sum + area.width * area.height, 0)
    expect(covered).toBeLessThan(FRAME.width * FRAME.height * 0.25)
  })

  it('gives areas that do not overlap and stay inside the frame', () => {
    const luma = frame((fill) => {
      for (let row = 0; row < 12; row++) word(fill, (row * 97) % 560, row * 40)
    })
    const areas = contentAreas(luma, FRAME)
    for (const [index, area] of areas.entries()) {
      expect(area.x + area.width).toBeLessThanOrEqual(FRAME.width)
      expect(area.y + area.height).toBeLessThanOrEqual(FRAME.height)
      for (const other of areas.slice(index + 1)) expect(sharedArea(area, other)).toBe(0)
    }
  })
})

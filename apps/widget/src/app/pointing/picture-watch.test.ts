import { expect, it } from 'vitest'
import { alike, normalised } from './picture-watch.ts'

/** A picture of 16 × 16 pixels. */
const picture = (grey: (x: number, y: number) => number) =>
  normalised(
    Array.from({ length: 256 }, (_, at) => {
      const value = grey(at % 16, Math.floor(at / 16))
      return [value, value, value, 255]
    }).flat(),
  )
const words = (x: number, y: number) => ((x * 7 + y * 13) % 5 < 2 && y > 4 && y < 11 ? 20 : 240)

it('knows what was pointed at when it lights up, darkens or turns round', () => {
  const first = picture(words)
  expect(alike(first, picture(words))).toBeCloseTo(1)
  expect(
    alike(
      first,
      picture((x, y) => words(x, y) * 0.6 + 30),
    ),
  ).toBeCloseTo(1)
  expect(
    alike(
      first,
      picture((x, y) => 255 - words(x, y)),
    ),
  ).toBeCloseTo(1)
})

it('sees that it is gone, moved on, or something else', () => {
  const first = picture(words)
  expect(
    alike(
      first,
      picture(() => 240),
    ),
  ).toBe(0)
  expect(
    alike(
      first,
      picture((x, y) => words(x, y + 7)),
    ),
  ).toBeLessThan(0.5)
  expect(
    alike(
      first,
      picture((x, y) => ((x * 11 + y * 3) % 7 < 3 ? 10 : 230)),
    ),
  ).toBeLessThan(0.5)
})

it('says nothing of a plain surface that stays plain', () => {
  expect(
    alike(
      picture(() => 255),
      picture(() => 250),
    ),
  ).toBe(1)
})

import { expect, it } from 'vitest'
import { niceCeiling } from './nice-ceiling.ts'

it.each([
  [1, 2],
  [2, 2],
  [3, 4],
  [5, 6],
  [7, 10],
  [11, 20],
  [101, 200],
  [390, 400],
])('the scale of %i ends at %i', (value, top) => {
  expect(niceCeiling(value)).toBe(top)
})

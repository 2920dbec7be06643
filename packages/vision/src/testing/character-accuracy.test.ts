import { expect, it } from 'vitest'
import { characterAccuracy } from './character-accuracy.ts'

it('is 1 for texts found anywhere, in any order, and counts each wrong character once', () => {
  expect(characterAccuracy(['Pay now', 'Total'], 'Total  48.00\nPay now')).toBe(1)
  expect(characterAccuracy(['Não foi'], 'xx Nao foi xx')).toBeCloseTo(6 / 7)
  expect(characterAccuracy(['abcd'], '')).toBe(0)
  expect(characterAccuracy([], 'anything')).toBe(1)
})

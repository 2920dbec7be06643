import { expect, test } from 'vitest'
import { compareProportions, wilson } from './compare-proportions.ts'

test('large counts are compared by z', () => {
  // 120/200 against 90/200: pooled .525, z = .15 / .04994 = 3.0038, p = .002667.
  const found = compareProportions({ successes: 90, trials: 200 }, { successes: 120, trials: 200 })!
  expect(found.method).toBe('z')
  expect(found.difference).toBeCloseTo(0.15, 12)
  expect(found.pValue).toBeCloseTo(0.002667, 5)
})

test('small counts are compared exactly: the lady tasting tea', () => {
  // Fisher's own table, 3 of 4 against 1 of 4: two-sided p = 34/70.
  const found = compareProportions({ successes: 1, trials: 4 }, { successes: 3, trials: 4 })!
  expect(found.method).toBe('fisher')
  expect(found.pValue).toBeCloseTo(34 / 70, 10)
})

test("the interval is Newcombe's: his example 56/70 against 48/80", () => {
  const found = compareProportions({ successes: 48, trials: 80 }, { successes: 56, trials: 70 })!
  expect(found.difference).toBeCloseTo(0.2, 12)
  expect(found.interval[0]).toBeCloseTo(0.0524, 3)
  expect(found.interval[1]).toBeCloseTo(0.3339, 3)
})

test('equal shares are no difference, and nobody is nothing to compare', () => {
  const same = compareProportions({ successes: 50, trials: 100 }, { successes: 50, trials: 100 })!
  expect(same).toMatchObject({ difference: 0, pValue: 1 })
  expect(compareProportions({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull()
  const all = compareProportions({ successes: 9, trials: 9 }, { successes: 8, trials: 8 })!
  expect(all).toMatchObject({ difference: 0, pValue: 1, method: 'fisher' })
})

test('far tails stay between 0 and 1', () => {
  const far = compareProportions({ successes: 10, trials: 10_000 }, { successes: 9_000, trials: 10_000 })!
  expect(far.pValue).toBeGreaterThanOrEqual(0)
  expect(far.pValue).toBeLessThan(1e-100)
  // 1.96: the 5 % everybody knows. 1,000 trials each, .5 against .5438.
  const edge = compareProportions({ successes: 500, trials: 1_000 }, { successes: 544, trials: 1_000 })!
  expect(edge.pValue).toBeCloseTo(0.049, 3)
  expect(wilson({ successes: 0, trials: 10 })).toEqual([0, expect.closeTo(0.2775, 4)])
})

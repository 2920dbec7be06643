import { expect, it } from 'vitest'
import { reconnectDelayMs } from './backoff.ts'

it('waits longer with each failure, up to a limit', () => {
  expect([0, 1, 2, 3].map((failures) => reconnectDelayMs(failures, 1))).toEqual([500, 1_000, 2_000, 4_000])
  expect(reconnectDelayMs(50, 1)).toBe(20_000)
})

it('spreads the return of many clients over half of the wait', () => {
  expect(reconnectDelayMs(2, 0)).toBe(1_000)
  expect(reconnectDelayMs(2, 0.5)).toBe(1_500)
})

import { expect, it } from 'vitest'
import { isAlarming, lockedUntil } from './lock-rules.ts'

it('locks for longer each time, and guessing never gets far', () => {
  const now = new Date(0)
  const minutes = (failures: number) => (lockedUntil(failures, now)?.getTime() ?? 0) / 60_000
  expect([1, 4, 5, 6, 10, 11, 15, 16, 40].map(minutes)).toEqual([0, 0, 5, 0, 60, 0, 1440, 1440, 1440])
  expect([4, 5, 6].map(isAlarming)).toEqual([false, true, false])
})

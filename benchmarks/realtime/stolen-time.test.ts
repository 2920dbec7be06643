import { expect, it } from 'vitest'
import { processorTime, stolenPart, timesOf } from './stolen-time.ts'

it('reads what the host took of all processors together', () => {
  const before = timesOf('cpu  100 0 50 800 0 0 10 40 7 7\ncpu0 1 2 3 4 5 6 7 8 9 0')
  expect(before).toEqual({ stolen: 40, all: 1_000 })
  expect(stolenPart(before, timesOf('cpu  150 0 50 830 0 0 10 60 9 9\n'))).toBe(0.2)
})

it('says that nothing was taken where that is not told, or no time has passed', () => {
  const untold = timesOf('cpu  1 2 3 4')
  expect([untold.stolen, stolenPart(untold, untold)]).toEqual([0, 0])
  const now = processorTime()
  expect(now.all).toBeGreaterThan(0)
  expect(stolenPart(now, now)).toBe(0)
})

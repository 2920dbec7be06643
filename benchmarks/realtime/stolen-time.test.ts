import { expect, it } from 'vitest'
import { processorTime, stolenPart, timesOf } from './stolen-time.ts'

it('reads what the host took of the time in which there was something to do', () => {
  const before = timesOf('cpu  100 5 50 800 3 1 10 40 7 7\ncpu0 1 2 3 4 5 6 7 8 9 0')
  expect(before).toEqual({ stolen: 40, busy: 206 })
  expect(stolenPart(before, timesOf('cpu  130 5 60 990 9 1 10 60 9 9\n'))).toBeCloseTo(20 / 60)
})

it('says that nothing was taken where that is not told, or nothing was to be done', () => {
  const untold = timesOf('cpu  1 2 3 4')
  expect([untold.stolen, stolenPart(untold, untold)]).toEqual([0, 0])
  expect(processorTime().busy).toBeGreaterThan(0)
})

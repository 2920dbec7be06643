import { expect, it, vi } from 'vitest'
import { ReadMarks } from './read-marks.ts'

it('writes the first at once, then the newest of those that follow, and what is kept when the socket closes', async () => {
  vi.useFakeTimers()
  const written: [string, number][] = []
  const marks = new ReadMarks({
    write: async (sessionId, seq) => void written.push([sessionId, seq]),
    onError: () => {},
    everyMs: 1_000,
  })
  for (const seq of [1, 2, 5, 3]) await marks.mark('a', seq)
  await marks.mark('b', 7)
  expect(written).toEqual([
    ['a', 1],
    ['b', 7],
  ])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(written.slice(2)).toEqual([['a', 5]])
  for (const seq of [6, 8]) await marks.mark('a', seq)
  await marks.close()
  expect(written.slice(3)).toEqual([
    ['a', 6],
    ['a', 8],
  ])
  vi.useRealTimers()
})

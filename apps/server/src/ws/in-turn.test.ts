import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { visitInTurn } from './in-turn.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A crowd of so many, and how often each was visited. */
function crowdOf(size: number) {
  const crowd = new Map(Array.from({ length: size }, (_, i) => [i, i]))
  const visits = new Map<number, number>()
  const note = (member: number) => void visits.set(member, (visits.get(member) ?? 0) + 1)
  return { crowd, visits, note }
}

it.each([
  [1, 1],
  [7, 1],
  [5_000, 13],
])('visits each of %i once in its time, and never many at once', (size, atOnce) => {
  const { crowd, visits, note } = crowdOf(size)
  let inTick = 0
  let most = 0
  const stop = visitInTurn(crowd, 20_000, (member) => {
    note(member)
    inTick += 1
  })
  for (let ms = 0; ms < 60_000; ms += 20) {
    inTick = 0
    vi.advanceTimersByTime(20)
    most = Math.max(most, inTick)
  }
  stop()
  vi.advanceTimersByTime(60_000)
  expect(visits.size).toBe(size)
  for (const count of visits.values()) expect([2, 3]).toContain(count)
  expect(most).toBeLessThanOrEqual(atOnce)
})

it('visits some together, so that what is asked for them goes out together', () => {
  const { crowd, visits, note } = crowdOf(1_200)
  let times = 0
  const stop = visitInTurn(crowd, 20_000, note)
  for (let ms = 0; ms < 2_000; ms += 20) {
    const before = visits.size
    vi.advanceTimersByTime(20)
    if (visits.size > before) times += 1
  }
  stop()
  expect(visits.size).toBeGreaterThan(110)
  expect(times).toBeLessThan(20)
})

it('keeps its time while ticks come late, and does not make up for a long halt at once', () => {
  const now = performance.now.bind(performance)
  let skippedMs = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + skippedMs)
  const { crowd, visits, note } = crowdOf(1_000)
  const stop = visitInTurn(crowd, 20_000, note)
  for (let ms = 0; ms < 20_000; ms += 100) {
    // The clock goes on while no timer runs, as in a turn of the loop that takes long.
    skippedMs += 80
    vi.advanceTimersByTime(20)
  }
  expect(visits.size).toBeGreaterThan(980)
  visits.clear()
  skippedMs += 60_000
  vi.advanceTimersByTime(20)
  stop()
  clock.mockRestore()
  expect(visits.size).toBeLessThanOrEqual(11)
})

it('visits who came meanwhile, and not who has gone', () => {
  const { crowd, visits, note } = crowdOf(100)
  const stop = visitInTurn(crowd, 1_000, note)
  vi.advanceTimersByTime(500)
  for (let i = 0; i < 90; i++) crowd.delete(i)
  for (let i = 100; i < 110; i++) crowd.set(i, i)
  visits.clear()
  vi.advanceTimersByTime(2_000)
  stop()
  expect([...visits.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 90 + i))
})

it('visits all of them each time when there is little of it', () => {
  const { crowd, visits, note } = crowdOf(3)
  const stop = visitInTurn(crowd, 20, note)
  vi.advanceTimersByTime(60)
  stop()
  expect([...visits.values()]).toEqual([3, 3, 3])
})

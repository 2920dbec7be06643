import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Leaving } from './leaving.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lets everybody leave after their grace, of thousands some at a time, in their order', () => {
  const leaving = new Leaving()
  const left: number[] = []
  for (let i = 0; i < 5_000; i++) leaving.add(1_000, async () => void left.push(i))
  vi.advanceTimersByTime(990)
  expect(left).toEqual([])
  let most = 0
  for (let ms = 0; ms < 4_000; ms += 50) {
    const before = left.length
    vi.advanceTimersByTime(50)
    most = Math.max(most, left.length - before)
  }
  expect(most).toBeLessThanOrEqual(250)
  expect(left).toEqual(Array.from({ length: 5_000 }, (_, i) => i))
  expect(vi.getTimerCount()).toBe(0)
})

it('lets all of them leave at once when it ends', async () => {
  const leaving = new Leaving()
  const left: string[] = []
  leaving.add(1_000, async () => void left.push('ana'))
  leaving.add(1_000, async () => void left.push('ben'))
  await leaving.allNow()
  expect(left).toEqual(['ana', 'ben'])
  expect(vi.getTimerCount()).toBe(0)
})

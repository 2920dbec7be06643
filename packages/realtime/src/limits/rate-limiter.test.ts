import { expect, it } from 'vitest'
import { createMemoryPresence } from '../presence/memory-presence.ts'
import { createMemoryRateLimiter } from './rate-limiter.ts'

it('takes points per key and says when to come back', async () => {
  const limiter = createMemoryRateLimiter()
  expect(await limiter.take('frames', 'a', 2, 60)).toEqual({ allowed: true, retryAfterSeconds: 0 })
  expect((await limiter.take('frames', 'a', 2, 60)).allowed).toBe(true)
  const refused = await limiter.take('frames', 'a', 2, 60)
  expect(refused.allowed).toBe(false)
  expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1)
  expect((await limiter.take('frames', 'b', 2, 60)).allowed).toBe(true)
  expect((await limiter.take('messages', 'a', 2, 60)).allowed).toBe(true)
})

it('charges the cost', async () => {
  const limiter = createMemoryRateLimiter()
  expect((await limiter.take('x', 'a', 10, 60, 8)).allowed).toBe(true)
  expect((await limiter.take('x', 'a', 10, 60, 3)).allowed).toBe(false)
})

it('forgets a connection whose time has passed', async () => {
  let nowMs = 0
  const presence = createMemoryPresence(() => nowMs)
  await presence.touch('t', 'one', 60)
  nowMs = 30_000
  await presence.touch('t', 'two', 60)
  await presence.touch('t', 'two/second-tab', 60)
  expect(await presence.count('t')).toBe(2)
  nowMs = 60_000
  expect(await presence.count('t')).toBe(1)
  await presence.leave('t', 'two')
  await presence.leave('t', 'two/second-tab')
  expect(await presence.count('t')).toBe(0)
})

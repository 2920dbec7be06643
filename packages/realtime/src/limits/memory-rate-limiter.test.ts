import { expect, it, vi } from 'vitest'
import { describeLimiter } from '../testing/limiter-contract.ts'
import { createMemoryRateLimiter } from './memory-rate-limiter.ts'

describeLimiter('memory', (now) => createMemoryRateLimiter({ now }))

it('remembers so many keys of a limit and no more, and a flood of one forgets nothing of another', async () => {
  let nowMs = 0
  const limiter = createMemoryRateLimiter({ now: () => nowMs, maxKeys: 100 })
  await limiter.take('account', 'owner', 1, 900)
  await limiter.take('address', 'first', 1, 900)
  for (let n = 0; n < 100; n++) await limiter.take('address', `flood-${n}`, 1, 900)
  expect((await limiter.take('account', 'owner', 1, 900)).allowed).toBe(false)
  expect((await limiter.take('address', 'flood-99', 1, 900)).allowed).toBe(false)
  expect((await limiter.take('address', 'first', 1, 900)).allowed).toBe(true)
  nowMs = 900_000
  expect((await limiter.take('account', 'owner', 1, 900)).allowed).toBe(true)
})

it('names no wait that is longer than the window, whatever fraction of a millisecond the clock shows', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(20_001.85)
  const { resetSeconds } = await createMemoryRateLimiter().take('address', 'a', 60, 60)
  vi.restoreAllMocks()
  expect(resetSeconds).toBe(60)
})

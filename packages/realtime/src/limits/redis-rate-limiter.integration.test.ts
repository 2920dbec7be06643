import { hash, randomUUID } from 'node:crypto'
import { startRedis, type TestRedis } from '@visualkit/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connectRedis } from '../connect-redis.ts'
import { describeLimiter } from '../testing/limiter-contract.ts'
import { createRedisRateLimiter } from './redis-rate-limiter.ts'

let server: TestRedis
let redis: ReturnType<typeof connectRedis>
beforeAll(async () => {
  server = await startRedis()
  redis = connectRedis(server.url)
  await redis.ping()
})
afterAll(async () => {
  redis?.disconnect()
  await server?.stop()
})

describeLimiter('redis', (now) => createRedisRateLimiter(redis, { now, timeoutMs: 5_000 }))

it('counts for all servers together by Redis’s clock, in keys that go away', async () => {
  const [a, b] = [createRedisRateLimiter(redis), createRedisRateLimiter(redis)]
  const key = randomUUID()
  const takes = [a, b, a].map((limiter) => limiter.take('t', key, 2, 60))
  expect((await Promise.all(takes)).filter(({ allowed }) => allowed)).toHaveLength(2)
  const ttlMs = await redis.pttl(`vk:limit:t:2:60:${hash('sha256', key, 'base64url')}`)
  expect(ttlMs).toBeGreaterThan(50_000)
  expect(ttlMs).toBeLessThanOrEqual(60_000)
})

it('writes nobody’s address down', async () => {
  const limiter = createRedisRateLimiter(redis, { prefix: 'p:' })
  await limiter.take('invitation', 'shop/ada@alfa.example', 10, 86_400)
  expect(await redis.keys('p:*')).toHaveLength(1)
  expect(await redis.keys('*ada@*')).toEqual([])
})

it('a busy key stays small', async () => {
  const limiter = createRedisRateLimiter(redis)
  const key = randomUUID()
  for (let n = 0; n < 20; n++)
    await Promise.all(Array.from({ length: 50 }, () => limiter.take('t', key, 1_000, 1)))
  expect(await redis.strlen(`vk:limit:t:1000:1:${hash('sha256', key, 'base64url')}`)).toBeLessThan(1_500)
})

it('counts alone while Redis is away or silent, says so, and goes back to it', async () => {
  const limiter = createRedisRateLimiter(redis, { timeoutMs: 200 })
  const key = randomUUID()
  await limiter.take('t', key, 2, 60)
  expect(limiter.health()).toEqual({ driver: 'redis', shared: true, failure: null })

  process.kill(server.pid(), 'SIGSTOP')
  const alone = [
    await limiter.take('t', key, 2, 60),
    await limiter.take('t', key, 2, 60),
    await limiter.take('t', key, 2, 60),
  ]
  process.kill(server.pid(), 'SIGCONT')
  expect(alone.map(({ allowed }) => allowed)).toEqual([true, true, false])
  expect(limiter.health()).toMatchObject({ driver: 'redis', shared: false, failure: expect.any(String) })

  await vi.waitFor(async () => {
    await limiter.take('t', randomUUID(), 2, 60)
    expect(limiter.health().shared).toBe(true)
  }, 10_000)
})

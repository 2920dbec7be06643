import { randomUUID } from 'node:crypto'
import { startRedis, type TestRedis } from '@visualkit/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connectRedis } from '../connect-redis.ts'
import { describeCallLog } from '../testing/call-log-contract.ts'
import type { NewCall } from './call-log.ts'
import { createRedisCallLog } from './redis-call-log.ts'

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

const call: NewCall = {
  at: new Date().toISOString(),
  method: 'GET',
  route: '/api/v1/sessions',
  status: 200,
  code: null,
  ms: 1,
  keyId: null,
  sessionId: null,
  requestId: 'r',
}

describeCallLog('redis', () => createRedisCallLog(redis))

it('is one list for all servers, written by itself, which goes away', async () => {
  const tenantId = randomUUID()
  const [one, other] = [createRedisCallLog(redis, { writeEveryMs: 5 }), createRedisCallLog(redis)]
  one.note(tenantId, call)
  await vi.waitFor(async () => expect(await other.recent(tenantId)).toHaveLength(1))
  const ttlMs = await redis.pttl(`vk:calls:${tenantId}`)
  expect(ttlMs).toBeGreaterThan(86_000_000)
  expect(ttlMs).toBeLessThanOrEqual(86_400_000)
})

it('says that Redis is away to who reads, and nothing to who calls', async () => {
  const lost = connectRedis('redis://127.0.0.1:1')
  const log = createRedisCallLog(lost)
  log.note('t', call)
  await expect(log.recent('t')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true })
  await log.close()
  lost.disconnect()
})

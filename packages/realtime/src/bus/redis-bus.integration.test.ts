import { randomUUID } from 'node:crypto'
import { startRedis, type TestRedis } from '@visualkit/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Bus } from '../bus.ts'
import { connectRedis } from '../connect-redis.ts'
import { createRedisPresence } from '../presence/redis-presence.ts'
import { describeBus, eventOf, numberOf } from '../testing/bus-contract.ts'
import { describePresence } from '../testing/presence-contract.ts'

import { createRedisBus } from './redis-bus.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis({ persist: true })
})
afterAll(() => redis?.stop())

function openBuses() {
  const buses: Bus[] = []
  const prefix = `${randomUUID()}:`
  const open = (maxAgeMs?: number) => {
    const bus = createRedisBus({ url: redis.url, prefix, onError: () => {}, maxAgeMs })
    buses.push(bus)
    return bus
  }
  return { open, tearDown: async () => void (await Promise.all(buses.map((bus) => bus.close()))) }
}

{
  const prefix = `${randomUUID()}:`
  const connections: ReturnType<typeof connectRedis>[] = []
  beforeAll(async () => {
    for (let i = 0; i < 4; i++) connections.push(connectRedis(redis.url))
    await Promise.all(connections.map((connection) => connection.ping()))
  })
  afterAll(() => {
    for (const connection of connections) connection.disconnect()
  })
  let opened = 0
  describePresence('redis', () =>
    createRedisPresence(connections[opened++ % connections.length]!, { prefix }),
  )
}

describeBus('redis', async () => {
  const { open, tearDown } = openBuses()
  return { open: () => open(), tearDown }
})

it('goes on from its cursor after Redis was killed, without a loss or a double', async () => {
  const { open, tearDown } = openBuses()
  const tenantId = randomUUID()
  const received: number[] = []
  const [publisher, listener] = [open(), open()]
  const restored: string[] = []
  listener.onRestored(() => restored.push('stopped'))()
  listener.onRestored(() => restored.push('heard'))
  await listener.subscribe(tenantId, (event) => received.push(numberOf(event)))
  await publisher.publish(eventOf(tenantId, 1))
  await vi.waitFor(() => expect(received).toEqual([1]), 5_000)
  expect([publisher.isUp(), listener.isUp()]).toEqual([true, true])
  await redis.stop()
  await vi.waitFor(() => expect([publisher.isUp(), listener.isUp()]).toEqual([false, false]), 5_000)
  await expect(publisher.publish(eventOf(tenantId, 9))).rejects.toThrow('away')
  await redis.restart('SIGKILL')
  await vi.waitFor(() => publisher.publish(eventOf(tenantId, 2)), 10_000)
  await publisher.publish(eventOf(tenantId, 3))
  await vi.waitFor(() => expect(received).toEqual([1, 2, 3]), 10_000)
  expect([listener.isUp(), restored]).toEqual([true, ['heard']])
  await tearDown()
})

it('drops events that are older than the bound', async () => {
  const { open, tearDown } = openBuses()
  const tenantId = randomUUID()
  const received: number[] = []
  const bus = open(-60_000)
  await bus.subscribe(tenantId, (event) => received.push(numberOf(event)))
  await bus.publish(eventOf(tenantId, 1))
  const fresh = open()
  const receivedFresh: number[] = []
  await fresh.subscribe(tenantId, (event) => receivedFresh.push(numberOf(event)))
  await fresh.publish(eventOf(tenantId, 2))
  await vi.waitFor(() => expect(receivedFresh).toEqual([2]), 5_000)
  expect(received).toEqual([])
  await tearDown()
})

it('counts who is present across servers, and forgets a server that died', async () => {
  const connection = connectRedis(redis.url)
  await connection.ping()
  const [a, b] = [createRedisPresence(connection), createRedisPresence(connection)]
  const tenantId = randomUUID()
  await a.touch(tenantId, 'one', 60)
  await b.touch(tenantId, 'two', 60)
  await b.touch(tenantId, 'two/second-tab', 60)
  expect(await a.count(tenantId)).toBe(2)
  expect(await b.persons(tenantId)).toHaveLength(2)
  await a.leave(tenantId, 'one')
  expect(await b.count(tenantId)).toBe(1)
  await a.leave(tenantId, 'two/second-tab')
  expect(await a.count(tenantId)).toBe(1)
  await a.touch(tenantId, 'two', 0.001)
  await vi.waitFor(async () => expect(await a.count(tenantId)).toBe(0), 5_000)
  await redis.stop()
  await vi.waitFor(() => expect(connection.status).not.toBe('ready'), 5_000)
  await a.touch(tenantId, 'three', 60)
  expect([await a.persons(tenantId), await b.count(tenantId)]).toEqual([['three'], 1])
  connection.disconnect()
})

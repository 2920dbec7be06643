import { randomUUID } from 'node:crypto'
import { startRedis, type TestRedis } from '@visualkit/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Bus, BusEvent, Presence } from '../bus.ts'
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
  // Once for each of its connections.
  expect([listener.isUp(), new Set(restored)]).toEqual([true, new Set(['heard'])])
  await tearDown()
})

it('hears again when Redis has another history, whose clock is behind, and says so', async () => {
  const prefix = `${randomUUID()}:`
  const errors: string[] = []
  const bus = createRedisBus({
    url: redis.url,
    prefix,
    shards: 1,
    lookEveryMs: 50,
    onError: (error) => errors.push(String(error)),
  })
  const commands = connectRedis(redis.url)
  const tenantId = randomUUID()
  const received: number[] = []
  let restored = 0
  bus.onRestored(() => restored++)
  await bus.subscribe(tenantId, (event) => received.push(numberOf(event)))
  // An hour ahead of what comes after it, as when another Redis takes over whose clock is an hour behind.
  const [seconds] = await commands.time()
  await commands.xadd(
    `${prefix}bus:0`,
    `${(Number(seconds) + 3_600) * 1_000}-0`,
    'e',
    JSON.stringify(eventOf(tenantId, 1)),
  )
  await vi.waitFor(() => expect(received).toEqual([1]), 10_000)
  expect(bus.beganAnewMsAgo()).toBeNull()
  await commands.del(`${prefix}bus:0`)
  await bus.publish(eventOf(tenantId, 2))
  await vi.waitFor(() => expect(restored).toBeGreaterThan(0), 10_000)
  expect(bus.beganAnewMsAgo()).toBeGreaterThanOrEqual(0)
  expect(errors.join()).toContain('began anew')
  await bus.publish(eventOf(tenantId, 3))
  await vi.waitFor(() => expect(received.at(-1)).toBe(3), 10_000)
  await bus.close()
  commands.disconnect()
})

it('hears what others publish while it is cut off from their notices, and reads nothing of its own again', async () => {
  const own = await startRedis()
  const options = { url: own.url, prefix: `${randomUUID()}:`, onError: () => {} }
  const [here, there] = [createRedisBus(options), createRedisBus(options)]
  const commands = connectRedis(own.url)
  const tenantId = randomUUID()
  const received: number[][] = [[], []]
  let restored = 0
  there.onRestored(() => restored++)
  await here.subscribe(tenantId, (event) => received[0]!.push(numberOf(event)))
  const reads = async () =>
    Number(/cmdstat_xread:calls=(\d+)/.exec(await commands.info('commandstats'))?.[1] ?? 0)
  await here.publish(eventOf(tenantId, 0))
  const before = await reads()
  for (let i = 1; i < 20; i++) await here.publish(eventOf(tenantId, i))
  expect(received[0]).toHaveLength(20)
  expect(await reads()).toBe(before)
  await there.subscribe(tenantId, (event) => received[1]!.push(numberOf(event)))
  for (let round = 0; round < 5; round++) {
    await commands.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    for (let i = 0; i < 40; i++)
      await (i % 2 === 0 ? here : there).publish(eventOf(tenantId, round * 100 + i))
  }
  await vi.waitFor(() => expect(received.map(({ length }) => length)).toEqual([220, 200]), 10_000)
  expect(received[1]).toEqual(received[0]!.slice(20))
  await vi.waitFor(() => expect([here.isUp(), there.isUp(), restored > 0]).toEqual([true, true, true]), 5_000)
  await Promise.all([here.close(), there.close()])
  commands.disconnect()
  await own.stop()
})

it('says that it is not there to a user of Redis who may not listen, and is there once they may', async () => {
  const own = await startRedis()
  const admin = connectRedis(own.url)
  const rights = ['on', '>secret', '~vk:*', '+@all', '-@admin']
  await admin.call('ACL', 'SETUSER', 'shop', ...rights, 'resetchannels')
  const url = own.url.replace('redis://', 'redis://shop:secret@')
  const errors: string[] = []
  const bus = createRedisBus({ url, onError: (error) => errors.push(String(error)) })
  const tenantId = randomUUID()
  const received: number[] = []
  const subscribe = () => bus.subscribe(tenantId, (event) => received.push(numberOf(event)))
  for (let i = 0; i < 3; i++) await expect(subscribe()).rejects.toThrow('NOPERM')
  expect([bus.isUp(), errors.length]).toEqual([false, 1])
  // Who may not give notice writes all the same.
  await bus.publish(eventOf(tenantId, 1))
  await admin.call('ACL', 'SETUSER', 'shop', '&vk:*')
  await subscribe()
  expect(bus.isUp()).toBe(true)
  await bus.publish(eventOf(tenantId, 2))
  await vi.waitFor(() => expect(received).toEqual([2]), 5_000)
  await bus.close()
  admin.disconnect()
  await own.stop()
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

it('tells who is here of somebody who writes at once, even while Redis is away, and everybody once', async () => {
  const own = await startRedis()
  const options = { url: own.url, prefix: `${randomUUID()}:`, onError: () => {} }
  const [here, there] = [createRedisBus(options), createRedisBus(options)]
  const tenantId = randomUUID()
  const typing = (name: string): BusEvent => {
    const message = { type: 'typing', sessionId: 's', role: 'agent', name, typing: true } as const
    return { tenantId, sessionId: 's', audience: 'visitor', message }
  }
  const heard: string[][] = [[], []]
  const names = (event: BusEvent) => (event.message.type === 'typing' ? [event.message.name!] : [])
  await here.subscribe(tenantId, (event) => heard[0]!.push(...names(event)))
  await there.subscribe(tenantId, (event) => heard[1]!.push(...names(event)))
  const published = here.publish(typing('Ana'))
  await Promise.resolve()
  expect(heard).toEqual([['Ana'], []])
  await published
  await there.publish(typing('Bea'))
  await vi.waitFor(
    () => expect(heard).toEqual([['Ana', 'Bea'], expect.arrayContaining(['Ana', 'Bea'])]),
    5_000,
  )
  await here.publish(eventOf(tenantId, 1))
  await own.stop()
  await vi.waitFor(() => expect(here.isUp()).toBe(false), 5_000)
  // As it is known to be away, or as it did not answer: of two connections either may be found lost first.
  await expect(here.publish(typing('Cleo'))).rejects.toThrow(/away|retries|closed/i)
  expect(heard[0]).toEqual(['Ana', 'Bea', 'Cleo'])
  expect(heard[1]).toHaveLength(2)
  await Promise.all([here.close(), there.close()])
})

it('keeps nothing that was said longer than it delivers it, whether a stream is written to or not', async () => {
  const prefix = `${randomUUID()}:`
  const connection = connectRedis(redis.url)
  const [busy, quiet] = [randomUUID(), randomUUID()]
  const streamsOf = () => connection.keys(`${prefix}*`)
  const said = async () => {
    const entries = await Promise.all(
      (await streamsOf()).map((stream) => connection.xrange(stream, '-', '+')),
    )
    return entries.flat().map(([, fields]) => numberOf(JSON.parse(fields[1]!) as BusEvent))
  }
  // As an earlier version left it: without an end.
  await connection.xadd(`${prefix}bus:3`, '1-1', 'e', JSON.stringify(eventOf(quiet, 0)))
  const bus = createRedisBus({ url: redis.url, prefix, keepMs: 300, onError: () => {} })
  const received: number[] = []
  await bus.subscribe(busy, (event) => received.push(numberOf(event)))
  await bus.publish(eventOf(busy, 1))
  await bus.publish(eventOf(quiet, 2))
  await bus.publish(eventOf(busy, 3))
  expect(await said()).toContain(1)
  let last = 3
  await vi.waitFor(
    async () => {
      await bus.publish(eventOf(busy, ++last))
      const kept = await said()
      for (const old of [0, 1, 2, 3]) expect(kept).not.toContain(old)
    },
    { timeout: 10_000, interval: 200 },
  )
  await vi.waitFor(async () => expect(await streamsOf()).toEqual([]), 10_000)
  // What comes after a stream went is heard as before.
  await bus.publish(eventOf(busy, ++last))
  await vi.waitFor(() => expect(received.at(-1)).toBe(last), 5_000)
  expect(received).toHaveLength(last - 1)
  await bus.close()
  connection.disconnect()
})

it('gives the places of a dead server back when its lease is over, and keeps nobody who is gone', async () => {
  const prefix = `${randomUUID()}:`
  const [dying, living] = [connectRedis(redis.url), connectRedis(redis.url)]
  await Promise.all([dying.ping(), living.ping()])
  const [a, b] = [dying, living].map((of) => createRedisPresence(of, { prefix, leaseMs: 2_000 })) as [
    Presence,
    Presence,
  ]
  const admit = (presence: Presence, n: number) =>
    presence.admit('room', `${n}/${presence.lease}:x`, 3_600, { most: 2, ownRoom: `own:${n}`, ownMost: 2 })
  expect([await admit(a, 1), await admit(b, 2), await admit(b, 3)]).toEqual([true, true, false])
  dying.disconnect()
  await vi.waitFor(async () => expect(await admit(b, 3)).toBe(true), { timeout: 20_000, interval: 200 })
  expect([await admit(b, 2), await admit(b, 4), (await b.persons('room')).sort()]).toEqual([
    true,
    false,
    ['2', '3'],
  ])
  await b.touch('hall', 'gone/1', 0.001)
  await vi.waitFor(async () => {
    await b.touch('hall', 'here/1', 60)
    expect(await living.zcard(`${prefix}presence:hall`)).toBe(1)
  }, 5_000)
  living.disconnect()
})

it.each([
  ['whose connection came back to a Redis that lost everything', { leaseMs: 3_600_000, cut: true }],
  ['that finds its lease gone', { leaseMs: 600, cut: false }],
])('a server %s tells at once who is there', async (_, { leaseMs, cut }) => {
  const prefix = `${randomUUID()}:`
  const [one, two] = [connectRedis(redis.url), connectRedis(redis.url)]
  await Promise.all([one.ping(), two.ping()])
  const [a, b] = [createRedisPresence(one, { prefix, leaseMs }), createRedisPresence(two, { prefix })]
  const admit = (presence: Presence, n: number) =>
    presence.admit('room', `${n}/${presence.lease}:x`, 3_600, { most: 2, ownRoom: `own:${n}`, ownMost: 2 })
  expect([await admit(a, 1), await admit(a, 2), await admit(b, 3)]).toEqual([true, true, false])
  await a.touch('hall', '1/x', 60)
  await a.touch('hall', '4/x', 60)
  await a.leave('hall', '4/x')
  await two.del(...(await two.keys(`${prefix}*`)))
  expect(await b.connections('room')).toBe(0)
  if (cut) await two.client('KILL', 'ID', await one.client('ID'))
  await vi.waitFor(async () => expect(await b.connections('room')).toBe(2), 2_000)
  expect([await admit(b, 3), await b.persons('hall')]).toEqual([false, ['1']])
  // For as long as it was theirs: who does not come again is forgotten.
  expect(await two.pttl(`${prefix}presence:hall`)).toBeLessThanOrEqual(120_000)
  one.disconnect()
  two.disconnect()
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
  expect(a.isShared()).toBe(true)
  await redis.stop()
  await vi.waitFor(() => expect(connection.status).not.toBe('ready'), 5_000)
  await a.touch(tenantId, 'three', 60)
  expect([await a.persons(tenantId), await b.count(tenantId)]).toEqual([['three'], 1])
  expect(a.isShared()).toBe(false)
  connection.disconnect()
})

import { setTimeout as sleep } from 'node:timers/promises'
import type { Bus, BusControl, BusEvent } from '../bus.ts'
import { connectRedis } from '../connect-redis.ts'
import { SentEvents } from './sent-events.ts'
import { shardOf } from './shard-of.ts'
import { isAfter, msOf, StreamReader } from './stream-reader.ts'
import { StreamWriter } from './stream-writer.ts'

export interface RedisBusOptions {
  url: string
  /** Start of every key and channel, so that installations may share a Redis. */
  prefix?: string
  /** Streams that tenants are spread over; the same on all servers. */
  shards?: number
  /** Entries kept in each stream, about. */
  maxEntries?: number
  /** Events older than this are not delivered after a reconnect; clients find what they missed in the database. */
  maxAgeMs?: number
  /** Entries are gone from Redis after about so long, written or not: they hold what people say. */
  keepMs?: number
  /** Between looks at whether Redis is still at least as far as it was read. */
  lookEveryMs?: number
  /** Redis cannot be reached, an entry cannot be read, or a listener threw. */
  onError?: (error: unknown) => void
}

/** `id` is null for what did not come by Redis. */
interface Entry {
  id: string | null
  event: BusEvent
}

/** How often each stream is tidied while it is written to. */
const TIDY_EVERY_MS = 1_000
const TRY_AGAIN_MS = 1_000

/**
 * The bus of many servers: shard streams in Redis that each server hears in full, in one order, with its own cursor; what
 * it published itself it knows.
 */
export function createRedisBus(options: RedisBusOptions): Bus {
  const { url, prefix = 'vk:', shards = 16, maxEntries = 2_000, maxAgeMs = 120_000 } = options
  const { keepMs = 120_000 } = options
  const onError = options.onError ?? ((error) => process.emitWarning(String(error)))
  const commands = connectRedis(url, { onError, readsStreams: true })
  const listeners = new Map<string, Set<(entry: Entry) => void>>()
  /** What was published here and has no place in Redis yet: it is known without being read. */
  const sent = new SentEvents()
  const tenantsOfStream = new Map<string, Set<string>>()
  const controlListeners = new Set<(control: BusControl) => void>()
  const controlStream = `${prefix}control`
  const streamAt = (shard: number) => `${prefix}bus:${shard}`
  const streamOf = (tenantId: string) => streamAt(shardOf(tenantId, shards))
  const tidiedAtMs = new Map<string, number>()
  const restoredListeners = new Set<() => void>()
  let wasReady = false
  let isClosed = false
  let beganAnewAtMs: number | null = null
  /** How often Redis had another history: what its ids say of before and after is of one alone. */
  let histories = 0
  commands.on('ready', () => {
    // What could not be read meanwhile may be gone.
    if (wasReady) callAll([...restoredListeners], undefined)
    wasReady = true
    // What another server, or an earlier version, left without an end.
    tidyAll().catch(onError)
  })
  /** Before the first connection commands wait in line; afterwards they would arrive long after they meant anything. */
  const isAway = () => wasReady && commands.status !== 'ready'

  const reader = new StreamReader({
    notices: connectRedis(url, { onError, listens: true }),
    commands,
    origin: sent.origin,
    maxAgeMs,
    onError,
    onRestored: () => callAll([...restoredListeners], undefined),
    onBeganAnew(streams) {
      beganAnewAtMs = performance.now()
      histories += 1
      onError(new Error(`Redis began anew behind what was read of it: ${streams.join(', ')}.`))
      callAll([...restoredListeners], undefined)
    },
    ...(options.lookEveryMs !== undefined && { lookEveryMs: options.lookEveryMs }),
    onEntry(stream, payload, id, mark) {
      try {
        if (stream === controlStream)
          return callAll(controlListeners, JSON.parse(payload.toString()) as BusControl)
        if (mark === sent.toldMark) return
        const event = sent.take(mark) ?? (JSON.parse(payload.toString()) as BusEvent)
        callAll(listeners.get(event.tenantId) ?? [], { id, event })
      } catch (error) {
        onError(error)
      }
    },
  })

  const writer = new StreamWriter({
    redis: commands,
    maxEntries,
    origin: sent.origin,
    onAdded: (entry) => reader.wrote(entry),
    onUnknown: (streams) => reader.check(streams),
  })

  function callAll<T>(targets: Iterable<(value: T) => void>, value: T) {
    for (const listener of [...targets]) {
      try {
        listener(value)
      } catch (error) {
        onError(error)
      }
    }
  }

  async function add(stream: string, payload: string, mark?: string) {
    const id = await writer.add(stream, payload, mark)
    const nowMs = performance.now()
    if (nowMs - (tidiedAtMs.get(stream) ?? Number.NEGATIVE_INFINITY) < TIDY_EVERY_MS) return
    tidiedAtMs.set(stream, nowMs)
    tidy(stream, msOf(id)).catch((error) => {
      tidiedAtMs.delete(stream)
      onError(error)
    })
  }

  async function hearControlLater(): Promise<void> {
    while (!isClosed) {
      await sleep(TRY_AGAIN_MS, undefined, { ref: false })
      const isHeard = await reader.add(controlStream).then(
        () => true,
        () => false,
      )
      if (isHeard) return
    }
  }

  /** Takes out what is too old by Redis's clock, and lets Redis end the stream when nobody writes to it any more. */
  async function tidy(stream: string, redisNowMs: number) {
    await Promise.all([
      commands.xtrim(stream, 'MINID', redisNowMs - keepMs),
      commands.pexpire(stream, keepMs + TIDY_EVERY_MS),
    ])
  }

  async function tidyAll() {
    tidiedAtMs.clear()
    const [seconds] = await commands.time()
    const streams = [controlStream, ...Array.from({ length: shards }, (_, shard) => streamAt(shard))]
    await Promise.all(streams.map((stream) => tidy(stream, Number(seconds) * 1000)))
  }

  return {
    driver: 'redis',
    async publish(event) {
      const ofTenant = listeners.get(event.tenantId)
      const isTold = ofTenant !== undefined && event.message.type === 'typing'
      // Nobody stores it, and it has no order with what others say: who is connected here need not wait for Redis.
      if (isTold) queueMicrotask(() => callAll(ofTenant, { id: null, event }))
      if (isAway()) throw new Error('Redis is away.')
      // Where nobody here listens it is nothing to be known by.
      const mark = isTold ? sent.toldMark : ofTenant && sent.keep(event)
      await add(streamOf(event.tenantId), JSON.stringify(event), mark)
    },
    async subscribe(tenantId, listener) {
      const stream = streamOf(tenantId)
      // Another tenant may have opened the stream before: what was in it at this moment is not for us.
      let newestBefore: string | null = null
      const early: Entry[] = []
      // Entries come in their order: after one that is new all are.
      let isPast = false
      const history = histories
      const own = (entry: Entry) => {
        if (newestBefore === null) return early.push(entry)
        isPast ||= history !== histories || (entry.id !== null && isAfter(entry.id, newestBefore))
        if (entry.id === null) return listener(entry.event)
        if (isPast) listener(entry.event)
      }
      const ofTenant = listeners.get(tenantId) ?? new Set()
      listeners.set(tenantId, ofTenant.add(own))
      const tenants = tenantsOfStream.get(stream) ?? new Set()
      tenantsOfStream.set(stream, tenants.add(tenantId))
      const stop = () => {
        ofTenant.delete(own)
        if (ofTenant.size > 0 || listeners.get(tenantId) !== ofTenant) return
        listeners.delete(tenantId)
        tenants.delete(tenantId)
        if (tenants.size > 0 || tenantsOfStream.get(stream) !== tenants) return
        tenantsOfStream.delete(stream)
        reader.remove(stream)
      }
      try {
        newestBefore = await reader.add(stream)
        for (const entry of early) callAll([own], entry)
      } catch (error) {
        stop()
        throw error
      }
      return stop
    },
    publishControl: (control) => add(controlStream, JSON.stringify(control)),
    async subscribeControl(listener) {
      const own = (control: BusControl) => listener(control)
      controlListeners.add(own)
      await reader.add(controlStream).catch((error: unknown) => {
        // Whoever listens is told how it stands, and hears once Redis is there.
        void hearControlLater()
        throw error
      })
      return () => {
        controlListeners.delete(own)
      }
    },
    isUp: () => !isAway() && !reader.isBroken,
    onRestored(listener) {
      const own = () => listener()
      restoredListeners.add(own)
      return () => {
        restoredListeners.delete(own)
      }
    },
    beganAnewMsAgo: () => (beganAnewAtMs === null ? null : performance.now() - beganAnewAtMs),
    async ping() {
      const start = performance.now()
      await commands.ping()
      return performance.now() - start
    },
    async close() {
      isClosed = true
      listeners.clear()
      controlListeners.clear()
      restoredListeners.clear()
      writer.close()
      reader.close()
      commands.disconnect()
    },
  }
}

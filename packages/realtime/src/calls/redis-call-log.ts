import { type ApiCall, ServiceError } from '@visualkit/contracts'
import type { Redis } from 'ioredis'
import { CALLS_KEPT, CALLS_KEPT_MS, type CallLog, callNames } from './call-log.ts'

export interface RedisCallLogOptions {
  prefix?: string
  /** Calls wait so long to be written together. */
  writeEveryMs?: number
}

/** The calls of all servers: a list for each business, written in batches. What Redis does not take is left out. */
export function createRedisCallLog(redis: Redis, options: RedisCallLogOptions = {}): CallLog {
  const { prefix = 'vk:', writeEveryMs = 250 } = options
  const keyOf = (tenantId: string) => `${prefix}calls:${tenantId}`
  const nextName = callNames()
  let waiting = new Map<string, string[]>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<unknown> = Promise.resolve()

  function write(): Promise<unknown> {
    clearTimeout(timer)
    timer = undefined
    const batch = waiting
    waiting = new Map()
    // While it connects, commands would wait in line, and batches with them.
    if (batch.size === 0 || redis.status !== 'ready') return writing
    const commands = redis.pipeline()
    for (const [tenantId, calls] of batch) {
      const key = keyOf(tenantId)
      commands
        .lpush(key, ...calls)
        .ltrim(key, 0, CALLS_KEPT - 1)
        .pexpire(key, CALLS_KEPT_MS)
    }
    writing = commands.exec().catch(() => {})
    return writing
  }

  return {
    note(tenantId, call) {
      const own = waiting.get(tenantId) ?? []
      own.push(JSON.stringify({ id: nextName(), ...call } satisfies ApiCall))
      if (own.length > CALLS_KEPT) own.shift()
      waiting.set(tenantId, own)
      timer ??= setTimeout(write, writeEveryMs)
    },
    async recent(tenantId) {
      await write()
      try {
        if (redis.status !== 'ready') throw new Error('the connection is lost')
        const rows = await redis.lrange(keyOf(tenantId), 0, CALLS_KEPT - 1)
        const oldestMs = Date.now() - CALLS_KEPT_MS
        return rows.map((row) => JSON.parse(row) as ApiCall).filter(({ at }) => Date.parse(at) > oldestMs)
      } catch (cause) {
        const sentence = 'Redis, which keeps the last calls, does not answer. Try again in a moment.'
        throw new ServiceError('UNAVAILABLE', sentence, { retryAfterSeconds: 5 }, { cause })
      }
    },
    async close() {
      await write()
    },
  }
}

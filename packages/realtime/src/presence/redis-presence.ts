import type { Redis } from 'ioredis'
import type { Presence } from '../bus.ts'

/** Redis's own clock, so that servers need not agree on the time. */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000); `
const TOUCH = `${NOW}redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1]); redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)`
const COUNT = `${NOW}redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  local persons, seen = 0, {}
  for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local person = string.match(id, '^[^/]*')
    if not seen[person] then persons, seen[person] = persons + 1, true end
  end
  return persons`

/** Presence shared by all servers: a sorted set per tenant, scored by expiry. */
export function createRedisPresence(redis: Redis, options: { prefix?: string } = {}): Presence {
  const keyOf = (tenantId: string) => `${options.prefix ?? 'vk:'}presence:${tenantId}`
  return {
    async touch(tenantId, connectionId, ttlSeconds) {
      await redis.eval(TOUCH, 1, keyOf(tenantId), connectionId, ttlSeconds * 1000)
    },
    async leave(tenantId, connectionId) {
      await redis.zrem(keyOf(tenantId), connectionId)
    },
    async count(tenantId) {
      return Number(await redis.eval(COUNT, 1, keyOf(tenantId)))
    },
  }
}

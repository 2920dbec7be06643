import type { Redis } from 'ioredis'
import type { Presence } from '../bus.ts'
import { RedisPatience } from '../redis-patience.ts'
import { createMemoryPresence } from './memory-presence.ts'

/** Redis's own clock, so that servers need not agree on the time. */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000); `
const TOUCH = `${NOW}redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1]); redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)`
const PERSONS = `${NOW}redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  local persons, seen = {}, {}
  for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local person = string.match(id, '^[^/]*')
    if not seen[person] then seen[person] = true; table.insert(persons, person) end
  end
  return persons`

/**
 * Presence shared by all servers: a sorted set per tenant, scored by expiry. While Redis is away each server knows of
 * those who are connected to itself.
 */
export function createRedisPresence(redis: Redis, options: { prefix?: string } = {}): Presence {
  const keyOf = (tenantId: string) => `${options.prefix ?? 'vk:'}presence:${tenantId}`
  const alone = createMemoryPresence()
  const patience = new RedisPatience(redis)
  const persons = (tenantId: string) =>
    patience
      .ask(() => redis.eval(PERSONS, 1, keyOf(tenantId)) as Promise<string[]>)
      .catch(() => alone.persons(tenantId))
  return {
    async touch(tenantId, connectionId, ttlSeconds) {
      await alone.touch(tenantId, connectionId, ttlSeconds)
      const ttlMs = ttlSeconds * 1000
      await patience.ask(() => redis.eval(TOUCH, 1, keyOf(tenantId), connectionId, ttlMs)).catch(() => {})
    },
    async leave(tenantId, connectionId) {
      await alone.leave(tenantId, connectionId)
      await patience.ask(() => redis.zrem(keyOf(tenantId), connectionId)).catch(() => {})
    },
    count: async (tenantId) => (await persons(tenantId)).length,
    persons,
  }
}

import type { Redis } from 'ioredis'
import type { Presence } from '../bus.ts'
import { RedisPatience } from '../redis-patience.ts'
import { createMemoryPresence } from './memory-presence.ts'

/** Redis's own clock, so that servers need not agree on the time. */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000); `
const TOUCH = `${NOW}redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1]); redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)`
const CONNECTIONS = `${NOW}return redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf')`
const PERSONS = `${NOW}redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  local persons, seen = {}, {}
  for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local person = string.match(id, '^[^/]*')
    if not seen[person] then seen[person] = true; table.insert(persons, person) end
  end
  return persons`

/**
 * Presence shared by all servers: a sorted set per room, scored by expiry. While Redis is away each server knows of
 * those who are connected to itself.
 */
export function createRedisPresence(redis: Redis, options: { prefix?: string } = {}): Presence {
  const keyOf = (room: string) => `${options.prefix ?? 'vk:'}presence:${room}`
  const alone = createMemoryPresence()
  const patience = new RedisPatience(redis)
  const persons = (room: string) =>
    patience
      .ask(() => redis.eval(PERSONS, 1, keyOf(room)) as Promise<string[]>)
      .catch(() => alone.persons(room))
  return {
    async touch(room, connectionId, ttlSeconds) {
      await alone.touch(room, connectionId, ttlSeconds)
      const ttlMs = ttlSeconds * 1000
      await patience.ask(() => redis.eval(TOUCH, 1, keyOf(room), connectionId, ttlMs)).catch(() => {})
    },
    async leave(room, connectionId) {
      await alone.leave(room, connectionId)
      await patience.ask(() => redis.zrem(keyOf(room), connectionId)).catch(() => {})
    },
    count: async (room) => (await persons(room)).length,
    connections: (room) =>
      patience
        .ask(() => redis.eval(CONNECTIONS, 1, keyOf(room)) as Promise<number>)
        .catch(() => alone.connections(room)),
    persons,
  }
}

import type { Redis } from 'ioredis'
import type { Presence } from '../bus.ts'
import { RedisPatience } from '../redis-patience.ts'
import { together } from '../together.ts'
import { createMemoryPresence } from './memory-presence.ts'

/** Redis's own clock, so that servers need not agree on the time. */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000); `
/** Of many rooms at once: `id ttl` for each. */
const TOUCH = `${NOW}
  local firsts = {}
  for i, room in ipairs(KEYS) do
    local id, ttl = ARGV[2 * i - 1], tonumber(ARGV[2 * i])
    firsts[i] = redis.call('ZCOUNT', room, '(' .. now, '+inf') == 0 and 1 or 0
    redis.call('ZADD', room, now + ttl, id)
    redis.call('PEXPIRE', room, ttl * 2)
  end
  return firsts`
const LEAVE = `${NOW}
  local lasts = {}
  for i, room in ipairs(KEYS) do
    redis.call('ZREM', room, ARGV[i])
    lasts[i] = redis.call('ZCOUNT', room, '(' .. now, '+inf') == 0 and 1 or 0
  end
  return lasts`
const CONNECTIONS = `${NOW}return redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf')`
const PERSONS = `${NOW}redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  local persons, seen = {}, {}
  for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local person = string.match(id, '^[^/]*')
    if not seen[person] then seen[person] = true; table.insert(persons, person) end
  end
  return persons`

interface Place {
  room: string
  connectionId: string
}

type ForRooms = (rooms: number, ...args: (string | number)[]) => Promise<number[]>

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
  redis.defineCommand('touchPresence', { lua: TOUCH })
  redis.defineCommand('leavePresence', { lua: LEAVE })
  const commands = redis as unknown as Record<'touchPresence' | 'leavePresence', ForRooms>
  const touchAll = together<Place & { ttlMs: number }, number>((places) => {
    const rooms = places.map(({ room }) => keyOf(room))
    const values = places.flatMap(({ connectionId, ttlMs }) => [connectionId, ttlMs])
    return patience.ask(() => commands.touchPresence(rooms.length, ...rooms, ...values))
  })
  const leaveAll = together<Place, number>((places) => {
    const rooms = places.map(({ room }) => keyOf(room))
    const values = places.map(({ connectionId }) => connectionId)
    return patience.ask(() => commands.leavePresence(rooms.length, ...rooms, ...values))
  })
  return {
    async touch(room, connectionId, ttlSeconds) {
      const isFirst = alone.touch(room, connectionId, ttlSeconds)
      return touchAll({ room, connectionId, ttlMs: ttlSeconds * 1000 }).then(isOne, () => isFirst)
    },
    async leave(room, connectionId) {
      const isLast = alone.leave(room, connectionId)
      return leaveAll({ room, connectionId }).then(isOne, () => isLast)
    },
    count: async (room) => (await persons(room)).length,
    connections: (room) =>
      patience
        .ask(() => redis.eval(CONNECTIONS, 1, keyOf(room)) as Promise<number>)
        .catch(() => alone.connections(room)),
    persons,
  }
}

const isOne = (answer: number) => answer === 1

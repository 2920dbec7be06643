import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Places, Presence } from '../bus.ts'
import { RedisPatience } from '../redis-patience.ts'
import { Pace, together } from '../together.ts'
import { createMemoryPresence } from './memory-presence.ts'

/** Redis's own clock, so that servers need not agree on the time. */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000); `
/**
 * Of many rooms at once. What is said of each is one argument for all, as each costs more than what it carries: a JSON
 * array of `[id, ttl]`.
 */
const TOUCH = `${NOW}
  local firsts, places = {}, cjson.decode(ARGV[1])
  for i, room in ipairs(KEYS) do
    local id, ttl = unpack(places[i])
    redis.call('ZREMRANGEBYSCORE', room, '-inf', now)
    firsts[i] = redis.call('ZCARD', room) == 0 and 1 or 0
    redis.call('ZADD', room, now + ttl, id)
    redis.call('PEXPIRE', room, ttl * 2)
  end
  return firsts`
/**
 * `leases room own …`, and `[id, ttl, most, ownMost]` for each pair: adds who finds a place. Before somebody is turned away
 * the places of servers whose lease is over are given back, which is looked for once a second.
 */
const ADMIT = `${NOW}
  local verdicts, places = {}, cjson.decode(ARGV[1])
  for i, place in ipairs(places) do
    local room, own = KEYS[2 * i], KEYS[2 * i + 1]
    local id, ttl, most, ownMost = unpack(place)
    redis.call('ZREMRANGEBYSCORE', room, '-inf', now)
    local free = redis.call('ZSCORE', room, id) or redis.call('ZCARD', room) < most
    if not free then
      local mine = redis.call('ZCOUNT', own, '(' .. now, '+inf')
      free = mine > 0 and mine < ownMost
    end
    if not free and redis.call('SET', room .. ':looked', 1, 'NX', 'PX', 1000) then
      for _, member in ipairs(redis.call('ZRANGE', room, 0, -1)) do
        local lease = string.match(member, '/([^:/]+):')
        if lease and (tonumber(redis.call('ZSCORE', KEYS[1], lease)) or 0) <= now then
          redis.call('ZREM', room, member)
        end
      end
      free = redis.call('ZCARD', room) < most
    end
    if free then
      redis.call('ZADD', room, now + ttl, id)
      redis.call('PEXPIRE', room, ttl * 2)
    end
    verdicts[i] = free and 1 or 0
  end
  return verdicts`
const RENEW = `${NOW}
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  return redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])`
/** Of many rooms at once: a JSON array of those who leave. */
const LEAVE = `${NOW}
  local lasts, ids = {}, cjson.decode(ARGV[1])
  for i, room in ipairs(KEYS) do
    redis.call('ZREM', room, ids[i])
    lasts[i] = redis.call('ZCOUNT', room, '(' .. now, '+inf') == 0 and 1 or 0
  end
  return lasts`
const CONNECTIONS = `${NOW}return redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf')`
/** Of many rooms at once. */
const PERSONS = `${NOW}
  local answers = {}
  for i, room in ipairs(KEYS) do
    redis.call('ZREMRANGEBYSCORE', room, '-inf', now)
    local persons, seen = {}, {}
    for _, id in ipairs(redis.call('ZRANGE', room, 0, -1)) do
      local person = string.match(id, '^[^/]*')
      if not seen[person] then seen[person] = true; table.insert(persons, person) end
    end
    answers[i] = persons
  end
  return answers`

/** So long a server's places are its own after it was heard last. */
const LEASE_MS = 10_000

export interface RedisPresenceOptions {
  prefix?: string
  leaseMs?: number
}

interface Place {
  room: string
  connectionId: string
}

type ForRooms<Answer> = (rooms: number, ...args: (string | number)[]) => Promise<Answer[]>

/**
 * Presence shared by all servers: a sorted set per room, scored by expiry. While Redis is away each server knows of
 * those who are connected to itself, and tells of them once it is back.
 */
export function createRedisPresence(redis: Redis, options: RedisPresenceOptions = {}): Presence {
  const { leaseMs = LEASE_MS } = options
  const lease = randomUUID().slice(0, 8)
  const leases = `${options.prefix ?? 'vk:'}presence-leases`
  const keyOf = (room: string) => `${options.prefix ?? 'vk:'}presence:${room}`
  const alone = createMemoryPresence()
  const patience = new RedisPatience(redis)
  redis.defineCommand('touchPresence', { lua: TOUCH })
  redis.defineCommand('admitPresence', { lua: ADMIT })
  redis.defineCommand('leavePresence', { lua: LEAVE })
  redis.defineCommand('presentPersons', { lua: PERSONS })
  const commands = redis as unknown as Record<
    'touchPresence' | 'leavePresence' | 'admitPresence',
    ForRooms<number>
  > &
    Record<'presentPersons', ForRooms<string[]>>
  // In this order: what is said of a connection before it leaves must not come after, and its place is free for the next.
  const pace = new Pace()
  const touchAll = together<Place & { ttlMs: number }, number>((places) => {
    const rooms = places.map(({ room }) => keyOf(room))
    const said = JSON.stringify(places.map(({ connectionId, ttlMs }) => [connectionId, ttlMs]))
    return patience.ask(() => commands.touchPresence(rooms.length, ...rooms, said))
  }, pace)
  const leaveAll = together<Place, number>((places) => {
    const rooms = places.map(({ room }) => keyOf(room))
    const ids = JSON.stringify(places.map(({ connectionId }) => connectionId))
    return patience.ask(() => commands.leavePresence(rooms.length, ...rooms, ids))
  }, pace)
  const admitAll = together<Place & Places & { ttlMs: number }, number>((places) => {
    const rooms = places.flatMap(({ room, ownRoom }) => [keyOf(room), keyOf(ownRoom)])
    const said = JSON.stringify(
      places.map(({ connectionId, ttlMs, most, ownMost }) => [connectionId, ttlMs, most, ownMost]),
    )
    return patience.ask(() => commands.admitPresence(1 + rooms.length, leases, ...rooms, said))
  }, pace)
  const personsOfAll = together<string, string[]>(
    (rooms) => patience.ask(() => commands.presentPersons(rooms.length, ...rooms.map(keyOf))),
    pace,
  )
  const persons = (room: string) => personsOfAll(room).catch(() => alone.persons(room))
  /** Whether the connections of this server are in Redis, as far as is known: one that was away may be empty. */
  let areTold = false
  const renew = async () => {
    try {
      const isNew = await patience.ask(() => redis.eval(RENEW, 1, leases, lease, leaseMs))
      if (areTold && isNew === 0) return
      areTold = true
      await Promise.all(Array.from(alone.all(), (place) => touchAll(place)))
    } catch {
      areTold = false
    }
  }
  redis.on('ready', () => {
    areTold = false
    void renew()
  })
  if (redis.status === 'ready') void renew()
  const renewing = setInterval(() => void renew(), leaseMs / 3).unref()
  redis.once('end', () => clearInterval(renewing))
  return {
    lease,
    async admit(room, connectionId, ttlSeconds, places) {
      const isIn = await admitAll({ room, connectionId, ttlMs: ttlSeconds * 1000, ...places }).then(
        isOne,
        () => alone.admit(room, connectionId, ttlSeconds, places),
      )
      if (isIn) await alone.touch(room, connectionId, ttlSeconds)
      return isIn
    },
    touch(room, connectionId, ttlSeconds) {
      const isFirst = alone.touch(room, connectionId, ttlSeconds)
      return touchAll({ room, connectionId, ttlMs: ttlSeconds * 1000 }).then(isOne, () => isFirst)
    },
    leave(room, connectionId) {
      const isLast = alone.leave(room, connectionId)
      return leaveAll({ room, connectionId }).then(isOne, () => isLast)
    },
    count: async (room) => (await persons(room)).length,
    connections: (room) =>
      patience
        .ask(() => redis.eval(CONNECTIONS, 1, keyOf(room)) as Promise<number>)
        .catch(() => alone.connections(room)),
    persons,
    isShared: () => patience.failure === null,
  }
}

const isOne = (answer: number) => answer === 1

import type { Presence } from '../bus.ts'

/** Connections of a room with the time each expires. Most rooms hold one, which then needs no map of its own. */
type Room = { connectionId: string; expiry: number } | Map<string, number>

const NOBODY = new Set<string>()

export interface MemoryPresence extends Presence {
  /** All connections, and for how long each still counts. */
  all(): Iterable<{ room: string; connectionId: string; ttlMs: number }>
}

/** Presence of a single server. */
export function createMemoryPresence(clock: () => number = () => performance.now()): MemoryPresence {
  /** In whole milliseconds: a number with a fraction would be an object of its own for each connection. */
  const now = () => Math.trunc(clock())
  const rooms = new Map<string, Room>()
  /** When rooms of many were looked through last. */
  const sweptAt = new WeakMap<Map<string, number>, number>()

  function alive(room: string): Iterable<string> & { size: number } {
    const found = rooms.get(room)
    const time = now()
    if (!found) return NOBODY
    if (!(found instanceof Map)) return found.expiry > time ? new Set([found.connectionId]) : NOBODY
    sweep(found, time)
    return { size: found.size, [Symbol.iterator]: () => found.keys() }
  }
  /** Not for each of thousands that come at once. */
  function sweep(connections: Map<string, number>, time: number): void {
    if (sweptAt.get(connections) === time) return
    sweptAt.set(connections, time)
    for (const [connectionId, expiry] of connections) if (expiry <= time) connections.delete(connectionId)
  }
  /** Looks only as far as the first who is there. */
  function isEmpty(room: string): boolean {
    const found = rooms.get(room)
    if (!found) return true
    const time = now()
    if (!(found instanceof Map)) return found.expiry <= time
    for (const [connectionId, expiry] of found) {
      if (expiry > time) return false
      found.delete(connectionId)
    }
    return true
  }
  const personsOf = (room: string) => [...new Set(Array.from(alive(room), (id) => id.split('/', 1)[0]!))]
  const presence: MemoryPresence = {
    lease: 'here',
    async admit(room, connectionId, ttlSeconds, { most, ownRoom, ownMost }) {
      const found = rooms.get(room)
      const isKnown = found instanceof Map ? found.has(connectionId) : found?.connectionId === connectionId
      const own = alive(ownRoom).size
      if (!isKnown && alive(room).size >= most && !(own > 0 && own < ownMost)) return false
      await presence.touch(room, connectionId, ttlSeconds)
      return true
    },
    async touch(room, connectionId, ttlSeconds) {
      const expiry = now() + ttlSeconds * 1000
      const isFirst = isEmpty(room)
      const found = rooms.get(room)
      if (found instanceof Map) found.set(connectionId, expiry)
      else if (!found || found.connectionId === connectionId) rooms.set(room, { connectionId, expiry })
      else
        rooms.set(
          room,
          new Map([
            [found.connectionId, found.expiry],
            [connectionId, expiry],
          ]),
        )
      return isFirst
    },
    async leave(room, connectionId) {
      const found = rooms.get(room)
      if (found instanceof Map) {
        found.delete(connectionId)
        if (found.size === 0) rooms.delete(room)
      } else if (found?.connectionId === connectionId) rooms.delete(room)
      return isEmpty(room)
    },
    count: async (room) => personsOf(room).length,
    connections: async (room) => alive(room).size,
    persons: async (room) => personsOf(room),
    isShared: () => true,
    *all() {
      const time = now()
      for (const [room, found] of rooms) {
        const connections = found instanceof Map ? found : [[found.connectionId, found.expiry] as const]
        for (const [connectionId, expiry] of connections)
          if (expiry > time) yield { room, connectionId, ttlMs: Math.ceil(expiry - time) }
      }
    },
  }
  return presence
}

import type { Presence } from '../bus.ts'

/** Presence of a single server. */
export function createMemoryPresence(now: () => number = Date.now): Presence {
  const rooms = new Map<string, { expiries: Map<string, number>; sweptAt: number }>()
  function connectionsOf(room: string): Map<string, number> {
    const found = rooms.get(room)
    if (!found) return new Map()
    const time = now()
    // Not for each of thousands that come at once.
    if (time !== found.sweptAt) {
      found.sweptAt = time
      for (const [connectionId, expiry] of found.expiries)
        if (expiry <= time) found.expiries.delete(connectionId)
    }
    return found.expiries
  }
  const personsOf = (room: string) => [
    ...new Set([...connectionsOf(room).keys()].map((id) => id.split('/', 1)[0]!)),
  ]
  return {
    async touch(room, connectionId, ttlSeconds) {
      const found = rooms.get(room) ?? { expiries: new Map<string, number>(), sweptAt: 0 }
      found.expiries.set(connectionId, now() + ttlSeconds * 1000)
      rooms.set(room, found)
    },
    async leave(room, connectionId) {
      const found = rooms.get(room)
      found?.expiries.delete(connectionId)
      if (found?.expiries.size === 0) rooms.delete(room)
    },
    count: async (room) => personsOf(room).length,
    connections: async (room) => connectionsOf(room).size,
    persons: async (room) => personsOf(room),
  }
}

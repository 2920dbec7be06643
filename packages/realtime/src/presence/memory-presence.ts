import type { Presence } from '../bus.ts'

/** Presence of a single server. */
export function createMemoryPresence(now: () => number = Date.now): Presence {
  const expiries = new Map<string, Map<string, number>>()
  function personsOf(tenantId: string): string[] {
    const ofTenant = expiries.get(tenantId)
    if (!ofTenant) return []
    const time = now()
    for (const [connectionId, expiry] of ofTenant) if (expiry <= time) ofTenant.delete(connectionId)
    return [...new Set([...ofTenant.keys()].map((id) => id.split('/', 1)[0]!))]
  }
  return {
    async touch(tenantId, connectionId, ttlSeconds) {
      const ofTenant = expiries.get(tenantId) ?? new Map<string, number>()
      expiries.set(tenantId, ofTenant.set(connectionId, now() + ttlSeconds * 1000))
    },
    async leave(tenantId, connectionId) {
      const ofTenant = expiries.get(tenantId)
      ofTenant?.delete(connectionId)
      if (ofTenant?.size === 0) expiries.delete(tenantId)
    },
    count: async (tenantId) => personsOf(tenantId).length,
    persons: async (tenantId) => personsOf(tenantId),
  }
}

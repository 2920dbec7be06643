import type { ApiCall } from '@visualkit/contracts'
import { CALLS_KEPT, CALLS_KEPT_MS, type CallLog, callNames } from './call-log.ts'

/** Businesses whose calls are kept; the one that was silent longest goes first. */
const TENANTS_KEPT = 500

/** The calls of a single server. */
export function createMemoryCallLog(now: () => number = Date.now): CallLog {
  const nextName = callNames()
  /** The newest last; cut when there are twice as many as are kept. */
  const calls = new Map<string, ApiCall[]>()
  return {
    note(tenantId, call) {
      const own = calls.get(tenantId) ?? []
      own.push({ id: nextName(), ...call })
      if (own.length >= 2 * CALLS_KEPT) own.splice(0, own.length - CALLS_KEPT)
      calls.delete(tenantId)
      calls.set(tenantId, own)
      if (calls.size > TENANTS_KEPT) calls.delete(calls.keys().next().value!)
    },
    async recent(tenantId) {
      const oldestMs = now() - CALLS_KEPT_MS
      const own = calls.get(tenantId)?.slice(-CALLS_KEPT).reverse() ?? []
      return own.filter(({ at }) => Date.parse(at) > oldestMs)
    },
    async close() {
      calls.clear()
    },
  }
}

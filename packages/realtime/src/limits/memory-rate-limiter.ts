import type { RateLimiter } from '../bus.ts'
import { takeFromWindow, type WindowEntry } from './sliding-window.ts'

export interface MemoryRateLimiterOptions {
  /** Whole milliseconds of a clock that nobody sets: sums of fractions can be a second more when rounded up. */
  now?(): number
  /** Keys one limit remembers; those that run out first are forgotten. */
  maxKeys?: number
}

/** Counts in this process. */
export function createMemoryRateLimiter(options: MemoryRateLimiterOptions = {}): RateLimiter {
  const { now = () => Math.floor(performance.now()), maxKeys = 50_000 } = options
  /** By limit, so that a flood of keys of one forgets nothing of another. */
  const limits = new Map<string, Map<string, readonly WindowEntry[]>>()
  return {
    async take(name, key, points, windowSeconds, cost = 1) {
      const rule = { points, windowMs: windowSeconds * 1000 }
      const limit = `${name}:${points}:${windowSeconds}`
      const keys = limits.get(limit) ?? new Map<string, readonly WindowEntry[]>()
      limits.set(limit, keys)
      const nowMs = now()
      const { entries, verdict } = takeFromWindow(keys.get(key) ?? [], rule, cost, nowMs)
      if (!verdict.allowed) return verdict
      // Last in the map is who runs out last, so what has run out is always first.
      keys.delete(key)
      keys.set(key, entries)
      for (const [oldest, hits] of keys) {
        if (keys.size <= maxKeys && hits.at(-1)!.lastMs + rule.windowMs > nowMs) break
        keys.delete(oldest)
      }
      return verdict
    },
    health: () => ({ driver: 'memory', shared: false, failure: null }),
  }
}

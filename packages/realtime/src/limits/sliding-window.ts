import type { RateLimitVerdict } from '../bus.ts'

/** What is counted: so many points in any stretch of time that long. */
export interface WindowRule {
  points: number
  windowMs: number
}

/** Hits that were let through, oldest first. Hits close together share one, which leaves with the last of them. */
export interface WindowEntry {
  firstMs: number
  lastMs: number
  count: number
}

/** Up to so many points every hit is kept; above, so many entries stand for all. */
export const EXACT_POINTS = 32

/** Hits closer together than this share an entry: a 32nd of the window, or a millisecond where every hit is kept. */
export function shareMs({ points, windowMs }: WindowRule): number {
  return points > EXACT_POINTS ? Math.ceil(windowMs / EXACT_POINTS) : 1
}

/**
 * A sliding window: never more than `points` in any stretch of `windowMs`, not even across its edges, which counting
 * by two buckets or by a leaking one lets through. Where entries are shared a hit counts up to a 32nd longer than the
 * window, so at most 34 entries stand for any number of hits. A hit that is refused is not counted.
 * `redis-rate-limiter.ts` does the same in Lua.
 */
export function takeFromWindow(
  entries: readonly WindowEntry[],
  rule: WindowRule,
  cost: number,
  clockMs: number,
): { entries: readonly WindowEntry[]; verdict: RateLimitVerdict } {
  const { points, windowMs } = rule
  // A clock that was set back must not open the window again.
  const nowMs = Math.max(clockMs, entries.at(-1)?.lastMs ?? 0)
  const alive = entries.filter(({ lastMs }) => lastMs + windowMs > nowMs)
  const used = alive.reduce((sum, { count }) => sum + count, 0)
  const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))
  if (used + cost > points) {
    const retryMs = untilFree(alive, used + cost - points, windowMs, nowMs)
    const remaining = Math.max(0, points - used)
    const wait = seconds(retryMs)
    return {
      entries: alive,
      verdict: { allowed: false, limit: points, remaining, resetSeconds: wait, retryAfterSeconds: wait },
    }
  }
  const newest = alive.at(-1)
  const kept =
    newest && nowMs - newest.firstMs < shareMs(rule)
      ? [...alive.slice(0, -1), { ...newest, lastMs: nowMs, count: newest.count + cost }]
      : [...alive, { firstMs: nowMs, lastMs: nowMs, count: cost }]
  const resetSeconds = seconds(kept[0]!.lastMs + windowMs - nowMs)
  return {
    entries: kept,
    verdict: {
      allowed: true,
      limit: points,
      remaining: points - used - cost,
      resetSeconds,
      retryAfterSeconds: 0,
    },
  }
}

/** How long until `missing` points have left the window; the whole window when they never fit in. */
function untilFree(
  entries: readonly WindowEntry[],
  missing: number,
  windowMs: number,
  nowMs: number,
): number {
  let freed = 0
  for (const { lastMs, count } of entries) {
    freed += count
    if (freed >= missing) return lastMs + windowMs - nowMs
  }
  return windowMs
}

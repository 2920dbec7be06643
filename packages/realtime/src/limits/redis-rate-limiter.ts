import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { RateLimiter } from '../bus.ts'
import { RedisPatience } from '../redis-patience.ts'
import { together } from '../together.ts'
import { createMemoryRateLimiter } from './memory-rate-limiter.ts'
import { shareMs } from './sliding-window.ts'

export interface RedisRateLimiterOptions {
  prefix?: string
  /** Milliseconds since 1970; without it Redis's own clock, so that servers need not agree on the time. */
  now?(): number
  /** How long Redis may take to answer before this server counts by itself. */
  timeoutMs?: number
}

/**
 * `takeFromWindow` of sliding-window.ts, done by Redis in one step, for many that ask at once. A key holds
 * `first last count` of each entry and goes away by itself. The terms of all keys come as one argument, as each costs
 * more than what it carries: a JSON array of `[points, window, share, cost]`, and the time where it is not Redis's own.
 * Returns for each: allowed, remaining, and the milliseconds to wait for the next point.
 */
const TAKE = `
local time = redis.call('TIME')
local clock = time[1] * 1000 + math.floor(time[2] / 1000)
local function take(key, points, window, share, cost, now)
local hits, used, alive = {}, 0, {}
local stored = redis.call('GET', key)
if stored then hits = cjson.decode(stored) end
if #hits > 0 then now = math.max(now, hits[#hits - 1]) end
for i = 1, #hits, 3 do
  if hits[i + 1] + window > now then
    used = used + hits[i + 2]
    for part = 0, 2 do alive[#alive + 1] = hits[i + part] end
  end
end
if used + cost > points then
  local missing, freed, wait = used + cost - points, 0, window
  for i = 1, #alive, 3 do
    freed = freed + alive[i + 2]
    if freed >= missing then wait = alive[i + 1] + window - now; break end
  end
  return {0, math.max(0, points - used), wait}
end
if #alive > 0 and now - alive[#alive - 2] < share then
  alive[#alive - 1], alive[#alive] = now, alive[#alive] + cost
else
  for _, part in ipairs({now, now, cost}) do alive[#alive + 1] = part end
end
redis.call('SET', key, cjson.encode(alive), 'PX', window)
return {1, points - used - cost, alive[2] + window - now}
end
local verdicts, terms = {}, cjson.decode(ARGV[1])
for i, key in ipairs(KEYS) do
  local points, window, share, cost, now = unpack(terms[i])
  verdicts[i] = take(key, points, window, share, cost, now or clock)
end
return verdicts
`

type Verdict = [allowed: number, remaining: number, waitMs: number]
type Take = (keys: number, ...args: string[]) => Promise<Verdict[]>

/** Counts shared by all servers. While Redis is away each server counts for itself, and `health` says so. */
export function createRedisRateLimiter(redis: Redis, options: RedisRateLimiterOptions = {}): RateLimiter {
  const { prefix = 'vk:', now, timeoutMs } = options
  redis.defineCommand('takeLimit', { lua: TAKE })
  const takeLimit = (redis as unknown as { takeLimit: Take }).takeLimit.bind(redis)
  const alone = createMemoryRateLimiter({ now })
  const patience = new RedisPatience(redis, timeoutMs)
  const takeAll = together<{ key: string; terms: number[] }, Verdict>((takes) =>
    patience.ask(() =>
      takeLimit(
        takes.length,
        ...takes.map(({ key }) => key),
        JSON.stringify(takes.map(({ terms }) => terms)),
      ),
    ),
  )

  return {
    async take(name, key, points, windowSeconds, cost = 1) {
      try {
        const windowMs = windowSeconds * 1000
        const terms = [points, windowMs, shareMs({ points, windowMs }), cost]
        if (now) terms.push(now())
        // Keys hold addresses of people, which need not lie in Redis for as long as a window is.
        const digest = hash('sha256', key, 'base64url')
        const [allowed, remaining, waitMs] = await takeAll({
          key: `${prefix}limit:${name}:${points}:${windowSeconds}:${digest}`,
          terms,
        })
        const resetSeconds = Math.max(1, Math.ceil(waitMs / 1000))
        return {
          allowed: allowed === 1,
          limit: points,
          remaining,
          resetSeconds,
          retryAfterSeconds: allowed === 1 ? 0 : resetSeconds,
        }
      } catch {
        return alone.take(name, key, points, windowSeconds, cost)
      }
    },
    health: () => ({ driver: 'redis', shared: patience.failure === null, failure: patience.failure }),
  }
}

import type { Redis } from 'ioredis'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { RateLimiter } from '../bus.ts'

/** Counts in this process. */
export function createMemoryRateLimiter(): RateLimiter {
  return limiterFrom((settings) => new RateLimiterMemory(settings))
}

/** Counts shared by all servers. While Redis is away each server counts for itself. */
export function createRedisRateLimiter(redis: Redis, options: { prefix?: string } = {}): RateLimiter {
  return limiterFrom(
    (settings) =>
      new RateLimiterRedis({
        ...settings,
        keyPrefix: `${options.prefix ?? 'vk:'}limit:${settings.keyPrefix}`,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(settings),
      }),
  )
}

interface Settings {
  points: number
  duration: number
  keyPrefix: string
}

function limiterFrom(create: (settings: Settings) => RateLimiterAbstract): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()
  return {
    async take(name, key, points, windowSeconds, cost = 1) {
      const keyPrefix = `${name}:${points}:${windowSeconds}`
      const limiter = limiters.get(keyPrefix) ?? create({ points, duration: windowSeconds, keyPrefix })
      limiters.set(keyPrefix, limiter)
      try {
        await limiter.consume(key, cost)
        return { allowed: true, retryAfterSeconds: 0 }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
      }
    },
  }
}

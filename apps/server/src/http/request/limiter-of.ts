import type { Services } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Limiter = Services['limiter']
type Noted = { verdict: Awaited<ReturnType<Limiter['take']>>; windowSeconds: number }

/** The limit that is nearest to its end, by request. */
const noted = new WeakMap<FastifyRequest, Noted>()

/**
 * The limiter as one request uses it: the answer's RateLimit headers tell of the limit that is nearest to its end,
 * whoever took from it: the door, the route or the verb behind it.
 */
export function limiterOf(limiter: Limiter, request: FastifyRequest, reply: FastifyReply): Limiter {
  return {
    ...limiter,
    async take(name, key, points, windowSeconds, cost) {
      const verdict = await limiter.take(name, key, points, windowSeconds, cost)
      const found = { verdict, windowSeconds }
      const before = noted.get(request)
      // An answer that has begun, such as a stream, keeps the headers it was sent with.
      if ((before === undefined || isTighter(found, before)) && !reply.raw.headersSent) {
        noted.set(request, found)
        reply
          .header('ratelimit-policy', `${points};w=${windowSeconds}`)
          .header('ratelimit-limit', String(verdict.limit))
          .header('ratelimit-remaining', String(verdict.remaining))
          .header('ratelimit-reset', String(verdict.resetSeconds))
      }
      return verdict
    },
  }
}

/** Names of the headers, for pages that are to read them. */
export const RATE_LIMIT_HEADERS = 'ratelimit-policy, ratelimit-limit, ratelimit-remaining, ratelimit-reset'

function isTighter(one: Noted, other: Noted): boolean {
  if (one.verdict.allowed !== other.verdict.allowed) return !one.verdict.allowed
  if (one.verdict.remaining !== other.verdict.remaining)
    return one.verdict.remaining < other.verdict.remaining
  return one.windowSeconds > other.windowSeconds
}

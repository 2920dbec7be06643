import { ServiceError } from '@visualkit/contracts'
import type { Services } from '@visualkit/services'

export interface Limit {
  /** Groups keys; part of the counter's name. */
  name: string
  key: string
  points: number
  seconds: number
  /** What the caller is told. */
  sentence: string
}

/** Takes one of a limit, or throws RATE_LIMITED with the seconds to wait. */
export async function takeOrRefuse(limiter: Services['limiter'], limit: Limit): Promise<void> {
  const { allowed, retryAfterSeconds } = await limiter.take(
    limit.name,
    limit.key,
    limit.points,
    limit.seconds,
  )
  if (!allowed) throw new ServiceError('RATE_LIMITED', limit.sentence, { retryAfterSeconds })
}

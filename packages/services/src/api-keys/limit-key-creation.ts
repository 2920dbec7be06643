import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

/** Takes one of the keys a person may make in an hour; the operator makes as many as they like. Throws RATE_LIMITED. */
export async function limitKeyCreation({ actor, limiter }: Pick<ServiceContext, 'actor' | 'limiter'>) {
  if (actor.kind !== 'member') return
  const { points, seconds } = RATE_LIMITS.keyCreation
  const { allowed, retryAfterSeconds } = await limiter.take('key-creation', actor.userId, points, seconds)
  if (allowed) return
  throw new ServiceError('RATE_LIMITED', `At most ${points} keys are made in an hour. Wait a while.`, {
    retryAfterSeconds,
  })
}

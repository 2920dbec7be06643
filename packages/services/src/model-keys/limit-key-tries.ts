import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

/** Each try asks a vendor from our address: whoever has a list of keys does not find out here which of them work. */
export async function limitKeyTries({ actor, limiter }: ServiceContext): Promise<void> {
  const { points, seconds } = RATE_LIMITS.modelKeyTries
  const { allowed, retryAfterSeconds } = await limiter.take('model-keys', actor.tenantId, points, seconds)
  if (allowed) return
  throw new ServiceError(
    'RATE_LIMITED',
    `Keys are tried at most ${points} times in ${seconds / 60} minutes. Wait a while.`,
    { retryAfterSeconds },
  )
}

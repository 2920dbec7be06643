import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

/** Takes one of the times in an hour that a business may have answers measured or questions proposed. */
export async function limitRuns({
  actor,
  limiter,
}: Pick<ServiceContext, 'actor' | 'limiter'>): Promise<void> {
  if (actor.kind === 'system') return
  const { points, seconds } = RATE_LIMITS.testRuns
  const { allowed, retryAfterSeconds } = await limiter.take('test-runs', actor.tenantId, points, seconds)
  if (!allowed)
    throw new ServiceError('RATE_LIMITED', 'Answers were measured often in this hour. Wait a while.', {
      retryAfterSeconds,
    })
}

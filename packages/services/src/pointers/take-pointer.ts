import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

/** Counts what is shown, taken away or answered; each side has its own. @throws RATE_LIMITED with `retryAfterSeconds`. */
export async function takePointer({ limiter, actor }: ServiceContext, sessionId: string): Promise<void> {
  const { points, seconds } = RATE_LIMITS.pointers
  const side = actor.kind === 'visitor' ? 'visitor' : 'agent'
  const key = `${actor.tenantId}/${sessionId}/${side}`
  const { allowed, retryAfterSeconds } = await limiter.take('pointers', key, points, seconds)
  if (!allowed)
    throw new ServiceError(
      'RATE_LIMITED',
      `At most ${points} pointers a minute are shown in a conversation.`,
      {
        retryAfterSeconds,
      },
    )
}

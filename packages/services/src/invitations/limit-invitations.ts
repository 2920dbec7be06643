import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

/**
 * Takes from what a business may send, in all and to one address. Nobody fills a stranger's inbox with us: what all
 * businesses together send to it is counted where mails go out, so that none is kept from inviting by another.
 * @throws ServiceError RATE_LIMITED
 */
export async function limitInvitations(
  { actor, limiter }: Pick<ServiceContext, 'actor' | 'limiter'>,
  email: string,
): Promise<void> {
  if (actor.kind === 'system') return
  const take = async (
    name: string,
    key: string,
    { points, seconds }: { points: number; seconds: number },
  ) => {
    const { allowed, retryAfterSeconds } = await limiter.take(name, key, points, seconds)
    if (allowed) return
    throw new ServiceError('RATE_LIMITED', 'Too many invitations were sent. Wait a while.', {
      retryAfterSeconds,
    })
  }
  await take('invitations', actor.tenantId, RATE_LIMITS.invitations)
  await take('invitation-address', `${actor.tenantId}/${email}`, RATE_LIMITS.invitationsPerAddress)
}

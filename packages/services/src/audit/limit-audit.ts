import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

const SENTENCES = {
  auditExport: 'The audit log was exported often in this hour. Wait a while.',
  auditVerify: 'The audit log was verified often in this hour. It is checked every night as well.',
} as const

/** Takes one of the times in an hour a business may do what reads its whole log; the operator does as they like. */
export async function limitAudit(
  { actor, limiter }: Pick<ServiceContext, 'actor' | 'limiter'>,
  what: keyof typeof SENTENCES,
): Promise<void> {
  if (actor.kind === 'system') return
  const { points, seconds } = RATE_LIMITS[what]
  const { allowed, retryAfterSeconds } = await limiter.take(what, actor.tenantId, points, seconds)
  if (!allowed) throw new ServiceError('RATE_LIMITED', SENTENCES[what], { retryAfterSeconds })
}

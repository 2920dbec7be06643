import { RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'

/** One entry of the audit log speaks for what a person points at and draws for so long. */
const AUDIT_SECONDS = 600

/** Counts what is shown, taken away or answered; each side has its own. @throws RATE_LIMITED with `retryAfterSeconds`. */
export async function takePointer(
  { limiter, actor }: ServiceContext,
  sessionId: string,
  what: 'pointers' | 'drawings' = 'pointers',
): Promise<void> {
  const { points, seconds } = RATE_LIMITS[what]
  const side = actor.kind === 'visitor' ? 'visitor' : 'agent'
  const key = `${actor.tenantId}/${sessionId}/${side}`
  const { allowed, retryAfterSeconds } = await limiter.take(what, key, points, seconds)
  if (!allowed)
    throw new ServiceError(
      'RATE_LIMITED',
      `At most ${points} ${what} a minute are shown in a conversation.`,
      { retryAfterSeconds },
    )
}

/** Says in the audit log that a person points or draws in a conversation: once for what they do there in ten minutes. */
export async function notePointing(ctx: ServiceContext, sessionId: string): Promise<void> {
  const { actor, limiter } = ctx
  const who = actor.kind === 'member' ? actor.userId : actor.kind
  const key = `${actor.tenantId}/${sessionId}/${who}`
  if (!(await limiter.take('pointing-audit', key, 1, AUDIT_SECONDS)).allowed) return
  await ctx.db.withTenant(actor.tenantId, (tx) =>
    writeAudit(tx, ctx, { action: 'session.point', targetId: sessionId }),
  )
}

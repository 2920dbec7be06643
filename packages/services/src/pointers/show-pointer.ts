import { type Pointer, type PointerOutcome, RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { announce } from '../sessions/announce.ts'
import { requireAgent, requireVisitorSide } from '../sessions/session-access.ts'

/** Shows the visitor where to look or click; colleagues who follow the conversation see it too. Nothing is stored. */
export async function showPointer(
  ctx: ServiceContext,
  input: { sessionId: string; pointer: Pointer },
): Promise<void> {
  requireAgent(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId)
  const message = { type: 'pointer' as const, ...input, by: 'agent' as const }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'all', message }])
}

export async function clearPointer(
  ctx: ServiceContext,
  input: { sessionId: string; pointerId: string },
): Promise<void> {
  requireAgent(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId)
  const message = { type: 'pointer.gone' as const, ...input }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'all', message }])
}

/** What became of a pointer, as the visitor's page says. */
export async function reportPointer(
  ctx: ServiceContext,
  input: { sessionId: string; pointerId: string; outcome: PointerOutcome },
): Promise<void> {
  requireVisitorSide(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId)
  const message = { type: 'pointer.result' as const, ...input }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'agents', message }])
}

/** Each side has its own. */
async function takePointer({ limiter, actor }: ServiceContext, sessionId: string): Promise<void> {
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

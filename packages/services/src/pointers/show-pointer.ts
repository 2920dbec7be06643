import type { Pointer, PointerOutcome } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { tickPointed } from '../guides/act-on-guide.ts'
import { stepOfPointer } from '../guides/move-guide.ts'
import { announce } from '../sessions/announce.ts'
import { requireAgent, requireVisitorSide } from '../sessions/session-access.ts'
import { notePointing, takePointer } from './take-pointer.ts'

/**
 * Shows the visitor where to look or click; colleagues who follow the conversation see it too. The pointer is not stored,
 * that somebody pointed is in the audit log.
 */
export async function showPointer(
  ctx: ServiceContext,
  input: { sessionId: string; pointer: Pointer },
): Promise<void> {
  requireAgent(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId)
  await notePointing(ctx, input.sessionId)
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

/** What became of a pointer, as the visitor's page says. What was done ticks the step it is of. */
export async function reportPointer(
  ctx: ServiceContext,
  input: { sessionId: string; pointerId: string; outcome: PointerOutcome },
): Promise<void> {
  requireVisitorSide(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId)
  const message = { type: 'pointer.result' as const, ...input }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'agents', message }])
  const step = input.outcome === 'done' ? stepOfPointer(input.pointerId) : null
  if (step) await tickPointed(ctx, { sessionId: input.sessionId, ...step })
}

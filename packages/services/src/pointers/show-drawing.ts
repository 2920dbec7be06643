import type { Drawing, DrawingOutcome } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { announce } from '../sessions/announce.ts'
import { requireAgent, requireVisitorSide } from '../sessions/session-access.ts'
import { notePointing, takePointer } from './take-pointer.ts'

/**
 * Draws on what the visitor shows; colleagues who follow the conversation see it too. What is drawn is not stored, that
 * somebody drew is in the audit log.
 * @throws RATE_LIMITED with `retryAfterSeconds`.
 */
export async function showDrawing(
  ctx: ServiceContext,
  input: { sessionId: string; drawing: Drawing },
): Promise<void> {
  requireAgent(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId, 'drawings')
  await notePointing(ctx, input.sessionId)
  const message = { type: 'drawing' as const, ...input }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'all', message }])
}

/** @param input.drawingId without it, all of them. @throws RATE_LIMITED. */
export async function clearDrawing(
  ctx: ServiceContext,
  input: { sessionId: string; drawingId?: string | undefined },
): Promise<void> {
  requireAgent(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId, 'drawings')
  const message = { type: 'drawing.gone' as const, ...input }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'all', message }])
}

/** What became of a drawing, as the visitor's page says. @throws RATE_LIMITED. */
export async function reportDrawing(
  ctx: ServiceContext,
  input: { sessionId: string; drawingId: string; outcome: DrawingOutcome },
): Promise<void> {
  requireVisitorSide(ctx, input.sessionId)
  await takePointer(ctx, input.sessionId, 'drawings')
  const message = { type: 'drawing.result' as const, ...input }
  await announce(ctx, ctx.actor.tenantId, [{ sessionId: input.sessionId, audience: 'agents', message }])
}

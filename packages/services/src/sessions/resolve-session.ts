import type { Session } from '@visualkit/contracts'
import { writeAudit } from '../audit/write-audit.ts'
import { withdrawConsents } from '../consents/consent-row.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfSharing } from '../costs/costs-of-sight.ts'
import { recordCosts } from '../costs/record-cost.ts'
import { closeEscalations } from '../escalations/close-escalations.ts'
import { appendSystemMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { expireWaitingCalls } from '../tools/tool-call-row.ts'
import { cancelOpenTurns, sayTurnsCancelled } from '../turns/cancel-open-turns.ts'
import { announce, conversationEvents, surveyEvents } from './announce.ts'
import { requireAgent, requireVisitorSide } from './session-access.ts'
import { floorChanges, lockSession, toSession, updateSession } from './session-row.ts'
import { summarise } from './session-summary.ts'

/**
 * Closes a conversation, by a person or by its own visitor: the floor goes back to the assistant, sharing ends.
 * A message opens it again.
 */
export async function resolveSession(ctx: ServiceContext, input: { sessionId: string }): Promise<Session> {
  const allow = ctx.actor.kind === 'visitor' ? requireVisitorSide : requireAgent
  allow(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { row, cancelled, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    if (session.status === 'resolved') return { row: session, cancelled: [], events: [] }
    const now = ctx.now()
    const cancelled = await cancelOpenTurns(tx, session, now)
    const expired = await expireWaitingCalls(ctx, tx, session)
    if (session.sharing) await recordCosts(ctx, tenantId, await costsOfSharing(tx, session, now), tx)
    await closeEscalations(tx, session, now)
    await withdrawConsents(tx, session, now)
    const message = await appendSystemMessage(tx, session, 'resolved', {}, now)
    const row = await updateSession(
      tx,
      session,
      {
        status: 'resolved',
        holder: 'ai',
        agentUserId: null,
        agentName: null,
        sharing: false,
        escalatedAt: null,
        waitingSince: null,
        unansweredCount: 0,
        resolvedAt: now,
        lastSeq: session.lastSeq,
      },
      now,
    )
    await writeAudit(tx, ctx, { action: 'session.resolve', targetId: row.id, ...floorChanges(session, row) })
    const summary = await summarise(tx, row)
    const told = conversationEvents(row, summary, [toMessage(ctx, message)])
    const events = [...expired, ...told, ...surveyEvents(row)]
    return { row, cancelled, events }
  })
  ctx.frameReader.forget(row.id)
  await sayTurnsCancelled(ctx, row, cancelled)
  await announce(ctx, tenantId, events)
  return toSession(row)
}

import { ServiceError, type Session } from '@visualkit/contracts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { appendSystemMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireAgent } from '../sessions/session-access.ts'
import { floorChanges, lockSession, toSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { reopenLastQuestion } from '../turns/reopen-last-question.ts'
import { closeEscalations } from './close-escalations.ts'

/**
 * Gives the floor back to the assistant, which then answers what the visitor asked last when nobody has yet.
 * Does nothing when the assistant holds it and no person is asked for.
 * @throws CONFLICT when the conversation is closed.
 */
export async function handBackSession(ctx: ServiceContext, input: { sessionId: string }): Promise<Session> {
  requireAgent(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { row, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    if (session.status === 'resolved') {
      throw new ServiceError(
        'CONFLICT',
        'This conversation is closed. It opens again when the visitor writes.',
      )
    }
    if (session.status === 'active') return { row: session, events: [] }
    const now = ctx.now()
    await closeEscalations(tx, session, now)
    if (session.holder === 'human') await reopenLastQuestion(tx, session)
    const message = await appendSystemMessage(
      tx,
      session,
      'handed_back',
      session.holder === 'human'
        ? { personName: session.agentName, personId: session.agentUserId }
        : { personName: null },
      now,
    )
    const row = await updateSession(
      tx,
      session,
      {
        holder: 'ai',
        status: 'active',
        agentUserId: null,
        agentName: null,
        escalatedAt: null,
        waitingSince: null,
        unansweredCount: 0,
        lastSeq: session.lastSeq,
      },
      now,
    )
    await writeAudit(tx, ctx, {
      action: 'session.hand_back',
      targetId: row.id,
      ...floorChanges(session, row),
    })
    const summary = await summarise(tx, row)
    return { row, events: conversationEvents(row, summary, [toMessage(ctx, message)]) }
  })
  await announce(ctx, tenantId, events)
  ctx.turns.wake(tenantId, row.id)
  return toSession(row)
}

import { schema } from '@visualkit/db'
import { and, eq, ne } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { appendSystemMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { floorChanges, lockSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { reopenLastQuestion } from '../turns/reopen-last-question.ts'
import { closeEscalations } from './close-escalations.ts'
import { anybodyOnline } from './escalate-session.ts'
import { openEscalation } from './open-escalation.ts'

const { sessions } = schema

/**
 * Gives back what somebody held who no longer answers here: the assistant goes on, a person is asked for again, and
 * the visitor is told both. Each conversation by itself; what fails can be taken over by a colleague as before.
 */
export async function releaseConversations(ctx: ServiceContext, userId: string): Promise<void> {
  const { tenantId } = ctx.actor
  const held = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(
          eq(sessions.tenantId, tenantId),
          eq(sessions.holder, 'human'),
          eq(sessions.agentUserId, userId),
          ne(sessions.status, 'resolved'),
        ),
      ),
  )
  for (const { id } of held) {
    await releaseConversation(ctx, { sessionId: id, userId }).catch((error: unknown) => {
      ctx.log.error({ error, sessionId: id }, 'a conversation could not be given back')
    })
  }
}

async function releaseConversation(
  ctx: ServiceContext,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<void> {
  const { tenantId } = ctx.actor
  const peopleOnline = await anybodyOnline(ctx)
  const events = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    // A colleague may have taken it, or it was resolved.
    if (session.holder !== 'human' || session.agentUserId !== userId) return []
    const now = ctx.now()
    await closeEscalations(tx, session, now)
    await reopenLastQuestion(tx, session)
    const who = { personName: session.agentName, personId: userId }
    const left = await appendSystemMessage(tx, session, 'handed_back', who, now)
    const { message, changes } = await openEscalation(tx, session, { reason: 'rule', peopleOnline }, now)
    const floor = { holder: 'ai' as const, agentUserId: null, agentName: null }
    const row = await updateSession(tx, session, { ...changes, ...floor }, now)
    await writeAudit(tx, ctx, {
      action: 'session.release',
      targetId: sessionId,
      ...floorChanges(session, row),
    })
    const summary = await summarise(tx, row)
    return conversationEvents(row, summary, [toMessage(ctx, left), toMessage(ctx, message)])
  })
  await announce(ctx, tenantId, events)
  ctx.turns.wake(tenantId, sessionId)
}

import type { EscalateInput, EscalationReason, Session } from '@visualkit/contracts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext } from '../context.ts'
import { toMessage } from '../messages/message-row.ts'
import { noteLastAnswer } from '../problems/note-turn.ts'
import { groupSoon } from '../problems/note-unresolved.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireAgent, requireVisitorSide } from '../sessions/session-access.ts'
import { floorChanges, lockSession, toSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { openEscalation } from './open-escalation.ts'

const REASONS: Record<Actor['kind'], EscalationReason> = {
  visitor: 'visitor_request',
  publishable_key: 'api',
  secret_key: 'api',
  member: 'agent',
  system: 'rule',
}

/** Asks for a person. Does nothing more while one is asked for already; opens a closed conversation again. */
export async function escalateSession(
  ctx: ServiceContext,
  input: EscalateInput & { sessionId: string },
): Promise<Session> {
  // A server asks in the name of its visitor, a member as a person.
  const allow = ctx.actor.kind === 'member' ? requireAgent : requireVisitorSide
  allow(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const peopleOnline = await anybodyOnline(ctx)
  const { row, events, isNoted } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    if (session.status === 'escalated' || session.holder === 'human')
      return { row: session, isNoted: false, events: [] }
    const now = ctx.now()
    const reason = REASONS[ctx.actor.kind]
    const { message, changes } = await openEscalation(
      tx,
      session,
      { reason, reasonText: input.reason, peopleOnline },
      now,
    )
    const row = await updateSession(tx, session, changes, now)
    await writeAudit(tx, ctx, {
      action: 'session.escalate',
      targetId: row.id,
      ...floorChanges(session, row),
      details: { reason },
    })
    const isNoted =
      reason === 'visitor_request' && (await noteLastAnswer(tx, row, 'handed_over', message.seq, now))
    const summary = await summarise(tx, row)
    return { row, isNoted, events: conversationEvents(row, summary, [toMessage(ctx, message)]) }
  })
  if (isNoted) await groupSoon(ctx, tenantId)
  await announce(ctx, tenantId, events)
  return toSession(row)
}

/** Whether somebody is in the inbox; when that cannot be told, we promise nothing. */
export async function anybodyOnline(
  services: Pick<ServiceContext, 'presence' | 'log' | 'actor'>,
): Promise<boolean> {
  try {
    return (await services.presence.count(services.actor.tenantId)) > 0
  } catch (error) {
    services.log.warn({ error }, 'Presence could not be read.')
    return false
  }
}

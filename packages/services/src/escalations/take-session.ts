import { ServiceError, type Session } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { appendSystemMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireAgent } from '../sessions/session-access.ts'
import {
  floorChanges,
  lockSession,
  type SessionRow,
  toSession,
  updateSession,
} from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { cancelOpenTurns, sayTurnsCancelled } from '../turns/cancel-open-turns.ts'

const { escalations, tenants } = schema

/**
 * A person takes the floor. Answers that are being written are cancelled and never appear. Taking again what one
 * holds changes nothing; taking from a colleague passes it on.
 * @param input `from` is the id of the person who held the floor when this one decided; null for the assistant.
 * @throws CONFLICT when the conversation is closed, or a colleague other than `from` came first.
 */
export async function takeSession(
  ctx: ServiceContext,
  input: { sessionId: string; from?: string | null },
): Promise<Session> {
  requireAgent(ctx, input.sessionId)
  const { actor } = ctx
  const { tenantId } = actor
  const userId = actor.kind === 'member' ? actor.userId : null
  const { row, cancelled, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    if (session.status === 'resolved') {
      throw new ServiceError(
        'CONFLICT',
        'This conversation is closed. It opens again when the visitor writes.',
      )
    }
    if (session.holder === 'human' && session.agentUserId === userId) {
      return { row: session, cancelled: [], events: [] }
    }
    if (input.from !== undefined && session.holder === 'human' && session.agentUserId !== input.from) {
      throw new ServiceError(
        'CONFLICT',
        `${session.agentName ?? 'A colleague'} took over just before you. Take over again to answer yourself.`,
      )
    }
    const now = ctx.now()
    const agentName = actor.kind === 'member' ? actor.name : await businessName(tx, tenantId)
    const cancelled = await cancelOpenTurns(tx, session, now)
    await markTaken(tx, session, now)
    const message = await appendSystemMessage(
      tx,
      session,
      'taken',
      { personName: agentName, personId: userId },
      now,
    )
    const row = await updateSession(
      tx,
      session,
      {
        holder: 'human',
        status: 'escalated',
        agentUserId: userId,
        agentName,
        escalatedAt: session.escalatedAt ?? now,
        unansweredCount: 0,
        lastSeq: session.lastSeq,
        // Whoever takes over in the middle of an answer owes it.
        waitingSince: session.waitingSince ?? (cancelled.length > 0 ? now : null),
      },
      now,
    )
    await writeAudit(tx, ctx, { action: 'session.take', targetId: row.id, ...floorChanges(session, row) })
    const summary = await summarise(tx, row)
    return { row, cancelled, events: conversationEvents(row, summary, [toMessage(ctx, message)]) }
  })
  await sayTurnsCancelled(ctx, row, cancelled)
  await announce(ctx, tenantId, events)
  return toSession(row)
}

/** The open escalation, or a new one: a person may come without having been asked for. */
async function markTaken(tx: Tx, session: SessionRow, now: Date): Promise<void> {
  const taken = await tx
    .update(escalations)
    .set({ takenAt: now })
    .where(
      and(
        eq(escalations.tenantId, session.tenantId),
        eq(escalations.sessionId, session.id),
        isNull(escalations.resolvedAt),
      ),
    )
    .returning({ id: escalations.id })
  if (taken.length > 0) return
  await tx.insert(escalations).values({
    tenantId: session.tenantId,
    sessionId: session.id,
    reason: 'agent',
    takenAt: now,
    createdAt: now,
  })
}

async function businessName(tx: Tx, tenantId: string): Promise<string | null> {
  const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
  return tenant?.name ?? null
}

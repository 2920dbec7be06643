import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, ne } from 'drizzle-orm'

const { messages, turns } = schema

/**
 * When the visitor spoke last in a locked conversation, the assistant owes an answer again: to that message only,
 * and never a second one.
 */
export async function reopenLastQuestion(tx: Tx, session: { tenantId: string; id: string }): Promise<void> {
  const [last] = await tx
    .select({ id: messages.id, seq: messages.seq, role: messages.role })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, session.tenantId),
        eq(messages.sessionId, session.id),
        ne(messages.role, 'system'),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1)
  if (last?.role !== 'visitor') return
  await tx
    .insert(turns)
    .values({ tenantId: session.tenantId, sessionId: session.id, messageId: last.id, seq: last.seq })
    .onConflictDoUpdate({
      target: [turns.tenantId, turns.messageId],
      set: { status: 'pending', attempts: 0, endedAt: null },
      setWhere: eq(turns.status, 'cancelled'),
    })
}

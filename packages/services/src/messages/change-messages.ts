import { schema, type Tx } from '@visualkit/db'
import type { BusEvent } from '@visualkit/realtime'
import { and, eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { isOneOf } from '../sessions/session-row.ts'
import { selectMessagesOfTenant, toMessage } from './message-row.ts'

const { messages, sessions } = schema

/** A stored message, and the conversation it is of. */
export interface MessagePlace {
  id: string
  sessionId: string
}

/**
 * Notes that stored messages change, in the transaction that changes them: by it whoever comes back is told what they
 * missed. Each gets a number of its own in its conversation, in the order of their seq. Holds the rows of the
 * conversations, so it comes before any other lock.
 */
export async function noteChanges(tx: Tx, tenantId: string, changed: readonly MessagePlace[]): Promise<void> {
  // In the order of their ids, so that two transactions never wait for each other.
  const bySession = [...Map.groupBy(changed, ({ sessionId }) => sessionId)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  for (const [sessionId, some] of bySession) {
    const [held] = await tx
      .update(sessions)
      .set({ revision: sql`${sessions.revision} + ${some.length}::integer` })
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
      .returning({ revision: sessions.revision })
    if (!held) continue
    const ids = some.map(({ id }) => id)
    await tx.execute(sql`
      update messages set revision = ${held.revision - ids.length}::integer + placed.place
        from (select m.id, (row_number() over (order by m.seq))::integer as place from messages m
               where m.tenant_id = ${tenantId} and m.session_id = ${sessionId}
                 and m.id = any(${`{${ids.join(',')}}`}::uuid[])) placed
       where messages.tenant_id = ${tenantId} and messages.id = placed.id`)
  }
}

/** What tells of changed messages, as they are at the end of the transaction that changed them. */
export async function changeEvents(
  services: Pick<Services, 'secrets' | 'now'>,
  tx: Tx,
  tenantId: string,
  changed: readonly MessagePlace[],
): Promise<Omit<BusEvent, 'tenantId'>[]> {
  if (changed.length === 0) return []
  const ids = changed.map(({ id }) => id)
  const rows = await selectMessagesOfTenant(tx, tenantId, isOneOf(messages.id, ids))
  return rows
    .sort((a, b) => a.revision - b.revision)
    .map((row) => ({
      sessionId: row.sessionId,
      audience: 'all',
      message: { type: 'message.changed', sessionId: row.sessionId, message: toMessage(services, row) },
    }))
}

/** The messages of a conversation that ask agreement for these calls. */
export function messagesOfCalls(
  tx: Tx,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
  callIds: readonly string[],
): Promise<MessagePlace[]> {
  return tx
    .select({ id: messages.id, sessionId: messages.sessionId })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        eq(messages.sessionId, sessionId),
        isOneOf(messages.toolCallId, callIds),
      ),
    )
}

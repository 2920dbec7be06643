import { randomUUID } from 'node:crypto'
import type { Locale, SystemEvent } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { getTableColumns } from 'drizzle-orm'
import type { SessionRow } from '../sessions/session-row.ts'
import type { MessageRow } from './message-row.ts'
import { type SystemFacts, systemText } from './system-texts.ts'

const { messages } = schema
const { context: _, ...RETURNED } = getTableColumns(messages)

type NewMessage = Omit<typeof messages.$inferInsert, 'id' | 'tenantId' | 'sessionId' | 'seq' | 'createdAt'>

/**
 * Adds a message to a locked conversation. `session.lastSeq` moves on in memory; the caller writes it with
 * `updateSession`, once for all messages of its transaction.
 */
export async function appendMessage(
  tx: Tx,
  session: SessionRow,
  message: NewMessage,
  now: Date,
): Promise<MessageRow> {
  session.lastSeq += 1
  const [row] = await tx
    .insert(messages)
    .values({
      ...message,
      id: randomUUID(),
      tenantId: session.tenantId,
      sessionId: session.id,
      seq: session.lastSeq,
      createdAt: now,
    })
    // The passages it was written from are long, and known here.
    .returning(RETURNED)
  return { ...row!, context: message.context ?? null, frame: null, picture: null, toolCall: null, files: [] }
}

/** Whoever is named is named with their id, so that the name can be taken out again when they are erased. */
type Named = { personName?: null; personId?: null } | { personName: string | null; personId: string | null }

/** Tells the visitor what happened to the conversation, in its language unless another is given. */
export function appendSystemMessage(
  tx: Tx,
  session: SessionRow,
  event: SystemEvent,
  facts: Omit<SystemFacts, 'assistantName' | 'personName'> & { locale?: Locale } & Named,
  now: Date,
) {
  const locale = facts.locale ?? session.locale
  const content = systemText(locale, event, { ...facts, assistantName: session.assistantName })
  const authorName = facts.personName || null
  const authorUserId = facts.personId ?? null
  return appendMessage(tx, session, { role: 'system', event, content, authorName, authorUserId }, now)
}

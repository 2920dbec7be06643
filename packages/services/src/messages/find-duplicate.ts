import { type MessageRole, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { type MessageRow, selectMessages } from './message-row.ts'

/**
 * The message that was sent before under the same id, so that sending again is safe.
 * @throws CONFLICT when the id was used for something else.
 */
export async function findDuplicate(
  tx: Tx,
  session: { tenantId: string; id: string },
  clientMessageId: string | undefined,
  expected: { role: MessageRole; content: string; attachmentIds?: readonly string[] | undefined },
): Promise<MessageRow | null> {
  if (clientMessageId === undefined) return null
  const { messages } = schema
  // Nearly always there is none, and the whole message costs many times as much to look for.
  const [known] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, session.tenantId),
        eq(messages.sessionId, session.id),
        eq(messages.clientMessageId, clientMessageId),
      ),
    )
  if (!known) return null
  const [before] = await selectMessages(tx, session, eq(messages.id, known.id))
  if (!before) return null
  const { attachmentIds = [] } = expected
  // Files may have gone since; others have come never.
  const sameFiles = before.files.every(({ id }) => attachmentIds.includes(id))
  if (before.role !== expected.role || before.content !== expected.content || !sameFiles) {
    throw new ServiceError('CONFLICT', 'This clientMessageId was used for another message. Use a new one.')
  }
  return before
}

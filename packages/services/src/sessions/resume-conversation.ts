import type { Message, Session } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { loadMessages } from '../messages/message-row.ts'
import { requireConversation } from './session-access.ts'
import { loadSession, toSession } from './session-row.ts'

const { turns } = schema

/** Messages that are replayed after a break; a longer gap is loaded page by page. */
const LONGEST_REPLAY = 500

export interface ResumedConversation {
  session: Session
  /** What came after `afterSeq`, in order; empty when the gap is too long. */
  messages: Message[]
  /** False when the gap is too long to be replayed, or the client names a message that is not there. */
  complete: boolean
  /** The answer that is being written, if one is. */
  runningTurnId: string | null
}

/** What a client missed while it was away, read at one moment. */
export async function resumeConversation(
  ctx: ServiceContext,
  input: { sessionId: string; afterSeq: number | null },
): Promise<ResumedConversation> {
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadSession(tx, tenantId, input.sessionId)
    const afterSeq = input.afterSeq ?? row.lastSeq
    // A client may hold more than there is: an older backup was restored.
    const complete = afterSeq <= row.lastSeq && row.lastSeq - afterSeq <= LONGEST_REPLAY
    const messages =
      complete && row.lastSeq > afterSeq
        ? await loadMessages(ctx, tx, row, { afterSeq, limit: LONGEST_REPLAY })
        : []
    const [running] = await tx
      .select({ id: turns.id })
      .from(turns)
      .where(and(eq(turns.tenantId, tenantId), eq(turns.sessionId, row.id), eq(turns.status, 'running')))
    return { session: toSession(row), messages, complete, runningTurnId: running?.id ?? null }
  })
}

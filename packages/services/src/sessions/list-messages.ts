import { LIMITS, type MessagePage } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { loadMessages } from '../messages/message-row.ts'
import { requireConversation } from './session-access.ts'
import { loadSession } from './session-row.ts'

/** The transcript in order, from the message after `afterSeq`, at most 100 at a time. */
export async function listMessages(
  ctx: ServiceContext,
  input: { sessionId: string; afterSeq?: number; limit?: number },
): Promise<MessagePage> {
  requireConversation(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const limit = Math.min(Math.max(input.limit ?? LIMITS.pageSize, 1), LIMITS.pageSize)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, input.sessionId)
    const messages = await loadMessages(ctx, tx, session, { afterSeq: input.afterSeq ?? 0, limit })
    const last = messages.at(-1)
    return { messages, nextAfterSeq: last && last.seq < session.lastSeq ? last.seq : null }
  })
}

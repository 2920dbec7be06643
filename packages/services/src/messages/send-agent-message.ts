import { type Message, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { claimFiles } from '../files/claim-files.ts'
import { messageEvent, tell } from '../sessions/announce.ts'
import { requireAgent } from '../sessions/session-access.ts'
import { lockSession, updateSession } from '../sessions/session-row.ts'
import { appendMessage } from './append-message.ts'
import { findDuplicate } from './find-duplicate.ts'
import { toMessage } from './message-row.ts'

/**
 * A person's answer to the visitor. Whoever answers must hold the floor, which is never taken by the way: neither from
 * the assistant nor from a colleague, whom the visitor would hear in two voices.
 * @param input.attachmentIds files that a person of the business uploaded to this conversation.
 * @throws CONFLICT when somebody else holds the floor, or the `clientMessageId` was used for other words.
 */
export async function sendAgentMessage(
  ctx: ServiceContext,
  input: { sessionId: string; content: string; clientMessageId?: string; attachmentIds?: string[] },
): Promise<Message> {
  requireAgent(ctx, input.sessionId)
  const { actor } = ctx
  const { tenantId } = actor
  const content = input.content.trim()
  const { message, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    const { attachmentIds = [] } = input
    const expected = { role: 'agent' as const, content, attachmentIds }
    const before = await findDuplicate(tx, session, input.clientMessageId, expected)
    if (before) return { message: toMessage(ctx, before), events: [] }
    const userId = actor.kind === 'member' ? actor.userId : null
    if (session.holder !== 'human' || session.agentUserId !== userId) {
      const holder = session.holder === 'human' ? (session.agentName ?? 'A colleague') : 'The assistant'
      throw new ServiceError('CONFLICT', `${holder} holds this conversation. Take over first.`)
    }
    const now = ctx.now()
    const stored = await appendMessage(
      tx,
      session,
      {
        role: 'agent',
        content,
        clientMessageId: input.clientMessageId,
        authorName: actor.kind === 'member' ? actor.name : session.agentName,
        authorUserId: userId,
      },
      now,
    )
    stored.files = await claimFiles(tx, session, { seq: stored.seq, sender: 'agent' }, attachmentIds, now)
    await updateSession(tx, session, { lastSeq: session.lastSeq, waitingSince: null }, now)
    const message = toMessage(ctx, stored)
    return { message, events: [messageEvent(session.id, message)] }
  })
  // Not waited for: what is told stands in the database.
  void tell(ctx, tenantId, events)
  return message
}

import { type Message, ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireAgent } from '../sessions/session-access.ts'
import { lockSession, updateSession } from '../sessions/session-row.ts'
import { toSummary } from '../sessions/session-summary.ts'
import { appendMessage } from './append-message.ts'
import { findDuplicate } from './find-duplicate.ts'
import { toMessage } from './message-row.ts'

/**
 * A person's answer to the visitor. The person must hold the floor: it is never taken by the way.
 * @throws CONFLICT when the assistant holds the floor, or the `clientMessageId` was used for other words.
 */
export async function sendAgentMessage(
  ctx: ServiceContext,
  input: { sessionId: string; content: string; clientMessageId?: string },
): Promise<Message> {
  requireAgent(ctx, input.sessionId)
  const { actor } = ctx
  const { tenantId } = actor
  const content = input.content.trim()
  const { message, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    const before = await findDuplicate(tx, session, input.clientMessageId, { role: 'agent', content })
    if (before) return { message: toMessage(ctx, before), events: [] }
    if (session.holder !== 'human') {
      throw new ServiceError(
        'CONFLICT',
        'The assistant holds this conversation. Take it over before you answer.',
      )
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
        authorUserId: actor.kind === 'member' ? actor.userId : null,
      },
      now,
    )
    const row = await updateSession(tx, session, { lastSeq: session.lastSeq, waitingSince: null }, now)
    const message = toMessage(ctx, stored)
    return { message, events: conversationEvents(row, toSummary(row, stored), [message]) }
  })
  await announce(ctx, tenantId, events)
  return message
}

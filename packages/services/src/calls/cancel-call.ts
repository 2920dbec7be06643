import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { sendMails } from '../mail/queue-mail.ts'
import { appendMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireAgent } from '../sessions/session-access.ts'
import { lockSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { CALL_TEXTS } from './call-texts.ts'
import { timeLabel } from './call-times.ts'
import { cancelCallRow } from './keep-call.ts'
import { isToCome } from './planned-call.ts'

const { escalations } = schema

/** Calls the planned call of a conversation off, as a person of the business. The visitor is told. @throws NOT_FOUND */
export async function cancelCall(
  ctx: ServiceContext,
  { sessionId }: { sessionId: string },
): Promise<{ canceled: true }> {
  requireAgent(ctx, sessionId)
  const { tenantId } = ctx.actor
  const { mails, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    const now = ctx.now()
    const [call] = await tx
      .select()
      .from(escalations)
      .where(and(eq(escalations.tenantId, tenantId), eq(escalations.sessionId, sessionId), isToCome(now)))
      .orderBy(desc(escalations.createdAt))
      .limit(1)
    if (!call?.callAt) throw notFound('call')
    const { locale } = session
    const mails = await cancelCallRow(tx, ctx, { session, id: call.id, locale })
    const label = timeLabel(call.callAt, locale, call.callTimeZone ?? 'UTC')
    const said = {
      role: 'assistant' as const,
      content: CALL_TEXTS[locale].canceled(label),
      authorName: session.assistantName,
      answered: true,
    }
    const message = await appendMessage(tx, session, said, now)
    const row = await updateSession(tx, session, { lastSeq: session.lastSeq }, now)
    return { mails, events: conversationEvents(row, await summarise(tx, row), [toMessage(ctx, message)]) }
  })
  await sendMails(ctx, mails)
  await announce(ctx, tenantId, events)
  return { canceled: true }
}

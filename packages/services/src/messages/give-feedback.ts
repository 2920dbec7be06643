import { type Feedback, type FeedbackInput, notFound, type Resolution } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { detectLanguage } from '@visualkit/knowledge'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import type { ServiceContext } from '../context.ts'
import { groupSoon, noteUnresolved, questionOf } from '../problems/note-unresolved.ts'
import { announce } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { lockSession, type SessionRow } from '../sessions/session-row.ts'
import { changeEvents, noteChanges } from './change-messages.ts'

const { messages, sessions } = schema

/**
 * What the visitor says of one answer; a later word takes its place. An answer that did not help makes its question
 * one without an answer.
 * @throws NOT_FOUND when the conversation holds no such answer.
 */
export async function giveFeedback(
  ctx: ServiceContext,
  input: FeedbackInput & { sessionId: string },
): Promise<FeedbackInput> {
  requireVisitorSide(ctx, input.sessionId)
  const { sessionId, messageId, helpful, comment } = input
  requireId(messageId, 'answer')
  const { tenantId } = ctx.actor
  const feedback: Feedback = { helpful, ...(comment && { comment }) }
  const place = { id: messageId, sessionId }
  const { noted, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    const [answer] = await tx
      .update(messages)
      .set({ helpful, feedbackComment: comment || null })
      .where(
        and(
          eq(messages.tenantId, tenantId),
          eq(messages.sessionId, sessionId),
          eq(messages.id, messageId),
          eq(messages.role, 'assistant'),
        ),
      )
      .returning({ replyToMessageId: messages.replyToMessageId, model: messages.model })
    if (!answer) throw notFound('answer')
    await noteChanges(tx, tenantId, [place])
    const events = await changeEvents(ctx, tx, tenantId, [place])
    // Whoever says that it helped knows better than what was seen.
    if (helpful) await setResolution(tx, session, 'confirmed')
    else if (session.resolution === 'confirmed') await setResolution(tx, session, null)
    // A phrase of ours, such as a greeting, answers no question.
    const asked =
      helpful || answer.model === null ? null : await questionOf(tx, session, answer.replyToMessageId)
    if (!asked) return { noted: false, events }
    const { id, content: question } = asked
    const language = detectLanguage(question, session.locale)
    const unresolved = { messageId: id, question, language, reason: 'rated_badly' as const }
    return { noted: await noteUnresolved(tx, session, unresolved, ctx.now()), events }
  })
  if (noted) await groupSoon(ctx, tenantId)
  await announce(ctx, tenantId, [
    ...events,
    { sessionId, audience: 'all', message: { type: 'feedback', sessionId, messageId, feedback } },
  ])
  return { messageId, ...feedback }
}

async function setResolution(tx: Tx, session: SessionRow, resolution: Resolution | null): Promise<void> {
  await tx
    .update(sessions)
    .set({ resolution })
    .where(and(eq(sessions.tenantId, session.tenantId), eq(sessions.id, session.id)))
}

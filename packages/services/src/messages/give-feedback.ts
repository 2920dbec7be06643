import { type Feedback, type FeedbackInput, notFound, type Resolution } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { detectLanguage } from '@visualkit/knowledge'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import type { ServiceContext } from '../context.ts'
import { groupSoon, noteUnresolved, questionOf } from '../problems/note-unresolved.ts'
import { announce } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { loadSession, type SessionRow } from '../sessions/session-row.ts'

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
  const noted = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, sessionId)
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
    // Whoever says that it helped knows better than what was seen.
    if (helpful) await setResolution(tx, session, 'confirmed')
    else if (session.resolution === 'confirmed') await setResolution(tx, session, null)
    // A phrase of ours, such as a greeting, answers no question.
    if (helpful || answer.model === null) return false
    const asked = await questionOf(tx, session, answer.replyToMessageId)
    if (!asked) return false
    const { id, content: question } = asked
    const language = detectLanguage(question, session.locale)
    return noteUnresolved(
      tx,
      session,
      { messageId: id, question, language, reason: 'rated_badly' },
      ctx.now(),
    )
  })
  if (noted) await groupSoon(ctx, tenantId)
  const feedback: Feedback = { helpful, ...(comment && { comment }) }
  await announce(ctx, tenantId, [
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

import { schema, type Tx } from '@visualkit/db'
import { detectLanguage } from '@visualkit/knowledge'
import { and, eq } from 'drizzle-orm'
import type { SessionRow } from '../sessions/session-row.ts'
import type { ClaimedTurn } from '../turns/claim-turn.ts'
import type { Draft } from '../turns/draft.ts'
import { lastAnswer, noteUnresolved, questionOf } from './note-unresolved.ts'

const { messages } = schema

/**
 * What a turn shows to be without an answer: its own question, or the one before it when the visitor would rather
 * have a person now.
 */
export async function noteTurn(
  tx: Tx,
  session: SessionRow,
  turn: Pick<ClaimedTurn, 'tenantId' | 'messageId'>,
  draft: Pick<Draft, 'unresolved' | 'escalate' | 'locale'>,
  now: Date,
): Promise<boolean> {
  if (draft.unresolved !== null) {
    const { messageId } = turn
    const { unresolved: question, locale: language } = draft
    return noteUnresolved(tx, session, { messageId, question, language, reason: 'unanswered' }, now)
  }
  if (draft.escalate?.reason !== 'visitor_request') return false
  const [asking] = await tx
    .select({ seq: messages.seq })
    .from(messages)
    .where(and(eq(messages.tenantId, turn.tenantId), eq(messages.id, turn.messageId)))
  return asking ? noteLastAnswer(tx, session, 'handed_over', asking.seq, now) : false
}

/** The question of the last answer before a `seq`, which did not help. */
export async function noteLastAnswer(
  tx: Tx,
  session: SessionRow,
  reason: 'handed_over' | 'rated_badly',
  beforeSeq: number,
  now: Date,
): Promise<boolean> {
  const answer = await lastAnswer(tx, session, beforeSeq)
  const asked = answer && (await questionOf(tx, session, answer.replyToMessageId))
  if (!asked) return false
  const { id: messageId, content: question } = asked
  const language = detectLanguage(question, session.locale)
  return noteUnresolved(tx, session, { messageId, question, language, reason }, now)
}

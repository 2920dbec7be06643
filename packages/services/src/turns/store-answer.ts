import { randomUUID } from 'node:crypto'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { MessageRow } from '../messages/message-row.ts'
import { assistantNameOfSession, lockSession, type SessionRow } from '../sessions/session-row.ts'
import type { ClaimedTurn } from './claim-turn.ts'
import type { Draft } from './draft.ts'

/** Statements that `storeAnswer` sends, all at once. */
export const STORE_ANSWER_STATEMENTS = 2

/** Whether a reply changes nothing but what was said. */
export function isPlainAnswer(draft: Draft): boolean {
  return (
    draft.escalate === null &&
    draft.unresolved === null &&
    draft.restricted === null &&
    draft.frameId === null &&
    !draft.memory &&
    !draft.proposed &&
    !draft.call
  )
}

/**
 * Ends a turn, counts its message and stores it, in one statement behind the one that locks the conversation: whoever
 * waits for the lock sees, and is seen by, what was said meanwhile. Null when the turn is not this claim's any more.
 */
export async function storeAnswer(
  tx: Tx,
  turn: ClaimedTurn,
  draft: Draft,
  now: Date,
): Promise<{ session: SessionRow; reply: MessageRow; isLast: boolean } | null> {
  const { tenantId, sessionId } = turn
  const id = randomUUID()
  const json = (value: unknown) => sql`${value == null ? null : JSON.stringify(value)}::jsonb`
  const at = sql`${now.toISOString()}::timestamptz`
  const { unansweredCount } = draft
  const [before, { rows }] = await Promise.all([
    lockSession(tx, tenantId, sessionId),
    tx.execute<{ seq: number; authorName: string; isLast: boolean }>(sql`
      with ended as (
        update turns set status = 'done', ended_at = ${at}, lease_until = null
         where tenant_id = ${tenantId} and id = ${turn.id} and status = 'running' and lease_owner = ${turn.leaseOwner}
           and exists (select 1 from sessions s
                        where s.tenant_id = ${tenantId} and s.id = ${sessionId} and s.holder = 'ai')
        returning not exists (select 1 from turns t
          where t.tenant_id = ${tenantId} and t.session_id = ${sessionId} and t.id <> ${turn.id}
            and t.status in ('pending', 'running')) as is_last),
      counted as (
        update sessions
           set unanswered_count = ${unansweredCount}, last_seq = last_seq + 1, updated_at = ${at}
          from ended
         where sessions.tenant_id = ${tenantId} and sessions.id = ${sessionId}
        returning sessions.last_seq, ${assistantNameOfSession} as assistant_name, ended.is_last),
      stored as (
        insert into messages (id, tenant_id, session_id, seq, role, content, author_name, reply_to_message_id,
                              citations, context, answered, suggestions, guide, model, created_at)
        select ${id}::uuid, ${tenantId}::uuid, ${sessionId}::uuid, last_seq, 'assistant', ${draft.content},
               assistant_name, ${turn.messageId}::uuid, ${json(draft.citations)}, ${json(draft.context)},
               ${draft.answered}::boolean, ${json(draft.suggestions)}, ${json(draft.guide)}, ${draft.model}, ${at}
          from counted)
      select last_seq as seq, assistant_name as "authorName", is_last as "isLast" from counted`),
  ])
  const [stored] = rows
  if (!stored) return null
  const { seq, authorName, isLast } = stored
  const { content, citations, context, answered, suggestions, guide, model } = draft
  return {
    session: { ...before, unansweredCount, lastSeq: seq, updatedAt: now },
    reply: {
      ...{ id, tenantId, sessionId, seq, role: 'assistant', content, authorName, model, createdAt: now },
      ...{
        replyToMessageId: turn.messageId,
        citations,
        context,
        answered,
        suggestions,
        guide: guide ?? null,
      },
      ...{ clientMessageId: null, authorUserId: null, event: null, frameId: null, toolCallId: null },
      ...{ helpful: null, feedbackComment: null, revision: 0 },
      ...{ frame: null, picture: null, toolCall: null, files: [] },
    },
    isLast,
  }
}

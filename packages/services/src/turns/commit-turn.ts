import type { Message, SessionSummary } from '@visualkit/contracts'
import { endAfter, isConnectionLoss, schema } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import { holdTime } from '../calls/hold-time.ts'
import { keepCall } from '../calls/keep-call.ts'
import type { Actor, ServiceContext } from '../context.ts'
import { type Cost, noteCosts, recordCosts } from '../costs/record-cost.ts'
import { anybodyOnline } from '../escalations/escalate-session.ts'
import { openEscalation } from '../escalations/open-escalation.ts'
import { sendMails } from '../mail/queue-mail.ts'
import { changeMemory } from '../memory/change-memory.ts'
import { appendMessage } from '../messages/append-message.ts'
import { selectMessages, toMessage } from '../messages/message-row.ts'
import { noteTurn } from '../problems/note-turn.ts'
import { groupSoon } from '../problems/note-unresolved.ts'
import { recordRestrictedUse } from '../restricted-use/record-restricted-use.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { floorChanges, lockSession, type SessionRow, updateSession } from '../sessions/session-row.ts'
import { summarise, toSummary } from '../sessions/session-summary.ts'
import { addToolCall } from '../tools/tool-call-row.ts'
import type { ClaimedTurn } from './claim-turn.ts'
import type { Draft } from './draft.ts'
import { isPlainAnswer, STORE_ANSWER_STATEMENTS, storeAnswer } from './store-answer.ts'

const { messages, turns } = schema

/** What was stored, and what is told of it. */
interface Committed {
  row: SessionRow
  added: Message[]
  summary: SessionSummary
  isNoted: boolean
  isLast: boolean
  mails: Parameters<typeof sendMails>[1]
}

/**
 * Stores a reply, once: only while the assistant still holds the floor and the turn is still this claim's.
 * @param costs of writing it; they are written down also when the reply is discarded.
 * @returns null when it was discarded; else whether no other message of the conversation waited for an answer then.
 */
export async function commitTurn(
  ctx: ServiceContext,
  turn: ClaimedTurn,
  written: Draft,
  costs: readonly Cost[] = [],
): Promise<{ isLast: boolean } | null> {
  const { tenantId, sessionId } = turn
  const committed = await commitWithCosts(ctx, turn, written, costs)
  if (committed === null) return null
  const { row, added, summary, isNoted, isLast, mails } = committed
  await sendMails(ctx, mails)
  if (isNoted) await groupSoon(ctx, tenantId)
  const [reply, ...rest] = conversationEvents(row, summary, added)
  await announce(ctx, tenantId, [
    reply!,
    {
      sessionId,
      audience: 'all',
      message: { type: 'turn.ended', sessionId, turnId: turn.id, outcome: 'done' },
    },
    ...rest,
  ])
  return { isLast }
}

/** A failure to count what was used keeps no answer from anybody. */
async function commitWithCosts(
  ctx: ServiceContext,
  turn: ClaimedTurn,
  draft: Draft,
  costs: readonly Cost[],
): Promise<Committed | null> {
  const commit = isPlainAnswer(draft) ? commitAnswer : commitChanges
  if (costs.length === 0) return commit(ctx, turn, draft, [])
  try {
    return await commit(ctx, turn, draft, costs)
  } catch (error) {
    if (isConnectionLoss(error)) throw error
    ctx.log.warn({ error, turnId: turn.id }, 'An answer could not be stored with its costs; each goes alone.')
    try {
      return await commit(ctx, turn, draft, [])
    } finally {
      await noteCosts(ctx, turn.tenantId, costs)
    }
  }
}

/** In one round trip. */
async function commitAnswer(
  ctx: ServiceContext,
  turn: ClaimedTurn,
  draft: Draft,
  costs: readonly Cost[],
): Promise<Committed | null> {
  const { tenantId } = turn
  const stored = await ctx.db.withTenant(tenantId, async (tx) => {
    endAfter(tx, STORE_ANSWER_STATEMENTS + (costs.length > 0 ? 1 : 0))
    const [answer] = await Promise.all([
      storeAnswer(tx, turn, draft, ctx.now()),
      recordCosts(ctx, tenantId, costs, tx),
    ])
    return answer
  })
  if (stored === null) return null
  const { session: row, reply, isLast } = stored
  const added = [toMessage(ctx, reply)]
  return { row, added, summary: toSummary(row, reply), isNoted: false, isLast, mails: [] }
}

/** A reply with which more changes than what was said. */
async function commitChanges(
  ctx: ServiceContext,
  turn: ClaimedTurn,
  written: Draft,
  costs: readonly Cost[],
): Promise<Committed | null> {
  const { tenantId, sessionId } = turn
  const peopleOnline = written.escalate ? await anybodyOnline(ctx) : false
  return ctx.db.withTenant(tenantId, async (tx) => {
    const now = ctx.now()
    await recordCosts(ctx, tenantId, costs, tx)
    // Sent together: the second sees who holds the floor once the first has it locked.
    const [session, [ended]] = await Promise.all([
      lockSession(tx, tenantId, sessionId),
      tx
        .update(turns)
        .set({ status: 'done', endedAt: now, leaseUntil: null })
        .where(
          and(
            eq(turns.tenantId, tenantId),
            eq(turns.id, turn.id),
            eq(turns.status, 'running'),
            eq(turns.leaseOwner, turn.leaseOwner),
            sql`exists (select 1 from sessions s
              where s.tenant_id = ${tenantId} and s.id = ${sessionId} and s.holder = 'ai')`,
          ),
        )
        .returning({
          isLast: sql<boolean>`not exists (select 1 from turns t
            where t.tenant_id = ${tenantId} and t.session_id = ${sessionId} and t.id <> ${turn.id}
              and t.status in ('pending', 'running'))`,
        }),
    ])
    if (!ended) return null
    const { isLast } = ended
    const draft = await holdTime(tx, session, written, now)

    if (draft.restricted) {
      // What was asked is the visitor's act; what was about to be answered is ours.
      const actor: Actor =
        draft.restricted.place === 'prompt' ? { kind: 'visitor', tenantId, sessionId } : ctx.actor
      const hit = { ...draft.restricted, sessionId, targetId: turn.messageId }
      await recordRestrictedUse(tx, { ...ctx, actor }, hit)
    }
    const escalates = draft.escalate !== null && session.status !== 'escalated'
    const call = draft.proposed && (await addToolCall(tx, turn, draft.proposed, now))
    if (call)
      await writeAudit(tx, ctx, {
        action: 'tool.ask',
        targetType: 'tool_call',
        targetId: call.id,
        details: { toolId: call.toolId, sessionId, approver: call.approver },
      })
    const changesMore = escalates || draft.memory || draft.call
    const showsMore = draft.frameId !== null || call
    const stored = appendMessage(
      tx,
      session,
      {
        role: 'assistant',
        content: draft.content,
        authorName: session.assistantName,
        replyToMessageId: turn.messageId,
        citations: draft.citations,
        context: draft.context,
        answered: draft.answered,
        suggestions: draft.suggestions,
        frameId: draft.frameId,
        toolCallId: call?.id ?? null,
        guide: draft.guide ?? null,
        model: draft.model,
      },
      now,
    )
    // What changes no more than the count goes to the database together with the message.
    const { unansweredCount } = draft
    if (!changesMore) {
      const [reply, row] = await Promise.all([
        stored,
        updateSession(tx, session, { unansweredCount, lastSeq: session.lastSeq }, now),
      ])
      const isNoted = await noteTurn(tx, session, turn, draft, now)
      if (!showsMore)
        return {
          row,
          added: [toMessage(ctx, reply)],
          isNoted,
          isLast,
          mails: [],
          summary: toSummary(row, reply),
        }
      const shown = await selectMessages(tx, session, eq(messages.id, reply.id))
      const added = shown.map((message) => toMessage(ctx, message))
      return { row, added, isNoted, isLast, mails: [], summary: toSummary(row, reply) }
    }
    const reply = await stored
    let changes: Parameters<typeof updateSession>[2] = { unansweredCount }
    if (escalates && draft.escalate) {
      const asked = { ...draft.escalate, peopleOnline, locale: draft.locale }
      changes = { ...changes, ...(await openEscalation(tx, session, asked, now)).changes }
    }
    const row = await updateSession(tx, session, { ...changes, lastSeq: session.lastSeq }, now)
    if (escalates && draft.escalate) {
      await writeAudit(tx, ctx, {
        action: 'session.escalate',
        targetId: row.id,
        ...floorChanges(session, row),
        details: { reason: draft.escalate.reason },
      })
    }
    if (draft.memory)
      await changeMemory(tx, ctx, {
        session,
        messageId: turn.messageId,
        change: draft.memory,
        now,
      })
    const mails = draft.call
      ? await keepCall(tx, ctx, { session, step: draft.call, locale: draft.locale, isOpened: escalates })
      : []
    const isNoted = await noteTurn(tx, session, turn, draft, now)
    const [replies, summary] = await Promise.all([
      selectMessages(tx, session, eq(messages.replyToMessageId, turn.messageId)),
      summarise(tx, row),
    ])
    const added: Message[] = replies.map((message) => toMessage(ctx, message))
    if (escalates) {
      const system = await selectMessages(tx, session, eq(messages.seq, reply.seq + 1))
      added.push(...system.map((message) => toMessage(ctx, message)))
    }
    return { row, added, isNoted, isLast, mails, summary }
  })
}

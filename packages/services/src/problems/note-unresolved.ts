import type { Locale, ProblemReason } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { asksForHuman, asksSomething, withoutOutbursts } from '@visualkit/knowledge'
import { redactPersonal } from '@visualkit/redaction'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { endUsers, messages, sessions, unresolvedProblemUsers } = schema

/** What is kept of a question. */
const QUESTION_CHARACTERS = 2_000

type Conversation = { tenantId: string; id: string; endUserId: string | null; locale: Locale }

export interface Unresolved {
  /** The visitor's message that asked it. */
  messageId: string
  /** Made to stand alone, when the message alone does not say it. */
  question: string
  language: Locale
  reason: ProblemReason
}

/**
 * Keeps that a question had no answer, in the transaction that shows it, so that none is lost. Which problem it is
 * turns out later: `group-problems` looks at its meaning. A message counts once.
 */
export async function noteUnresolved(
  tx: Tx,
  session: Conversation,
  { messageId, question, language, reason }: Unresolved,
  now: Date,
): Promise<boolean> {
  const names = await namesOf(tx, session)
  // Lost patience and a wish for a person are no gaps in the knowledge.
  if (asksForHuman(question)) return false
  const masked = redactPersonal(withoutOutbursts(question), { names }).trim().slice(0, QUESTION_CHARACTERS)
  if (masked === '' || !asksSomething(masked, language)) return false
  const [known] = await tx
    .select({ id: unresolvedProblemUsers.id })
    .from(unresolvedProblemUsers)
    .where(
      and(
        eq(unresolvedProblemUsers.tenantId, session.tenantId),
        eq(unresolvedProblemUsers.sessionId, session.id),
        eq(unresolvedProblemUsers.messageId, messageId),
      ),
    )
    .limit(1)
  if (known) return false
  await tx.insert(unresolvedProblemUsers).values({
    tenantId: session.tenantId,
    sessionId: session.id,
    endUserId: session.endUserId,
    messageId,
    question: masked,
    language,
    reason,
    lastAskedAt: now,
    createdAt: now,
  })
  return true
}

/** What the visitor is called, as far as it is known. */
async function namesOf(tx: Tx, { tenantId, id }: Conversation): Promise<string[]> {
  const [row] = await tx
    .select({ said: sql<string | null>`${sessions.metadata} ->> 'name'`, known: endUsers.name })
    .from(sessions)
    .leftJoin(endUsers, and(eq(endUsers.tenantId, sessions.tenantId), eq(endUsers.id, sessions.endUserId)))
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)))
  return [row?.said, row?.known].filter((name) => typeof name === 'string')
}

/** The question that an answer of the assistant replied to; null when it replied to none. */
export async function questionOf(
  tx: Tx,
  session: { tenantId: string; id: string },
  replyToMessageId: string | null,
): Promise<{ id: string; content: string } | null> {
  if (replyToMessageId === null) return null
  const [asked] = await tx
    .select({ id: messages.id, content: messages.content })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, session.tenantId),
        eq(messages.sessionId, session.id),
        eq(messages.id, replyToMessageId),
      ),
    )
  return asked ?? null
}

/** The last answer the assistant wrote from the knowledge base before a `seq`, with what it replied to. */
export async function lastAnswer(tx: Tx, session: { tenantId: string; id: string }, beforeSeq: number) {
  const [reply] = await tx
    .select({ replyToMessageId: messages.replyToMessageId, model: messages.model, seq: messages.seq })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, session.tenantId),
        eq(messages.sessionId, session.id),
        eq(messages.role, 'assistant'),
        lt(messages.seq, beforeSeq),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1)
  return reply && reply.model !== null ? reply : null
}

/** Lets the questions of a business be grouped soon. What cannot be queued now is found by the sweep. */
export async function groupSoon(
  services: Pick<ServiceContext, 'jobs' | 'log'>,
  tenantId: string,
): Promise<void> {
  await services.jobs.send('group-problems', { tenantId }).catch((error: unknown) => {
    services.log.warn({ error, tenantId }, 'questions could not be queued; they are grouped later')
  })
}

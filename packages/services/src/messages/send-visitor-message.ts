import { randomUUID } from 'node:crypto'
import { LIMITS, type Message, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { BusEvent } from '@visualkit/realtime'
import { and, count, eq, inArray } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { claimFiles } from '../files/claim-files.ts'
import { conversationEvents, messageEvent, tell } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { lockSession, type SessionRow, updateSession } from '../sessions/session-row.ts'
import { toSummary } from '../sessions/session-summary.ts'
import { appendMessage, appendSystemMessage } from './append-message.ts'
import { findDuplicate } from './find-duplicate.ts'
import { toMessage } from './message-row.ts'
import { storePlainly } from './store-plainly.ts'

const { turns } = schema

export interface SentVisitorMessage {
  message: Message
  /** The duty to answer it; null when a person holds the floor. */
  turnId: string | null
  /** It was stored before, under the same `clientMessageId`. */
  duplicate: boolean
}

/**
 * Stores the visitor's message and, when the assistant holds the floor, the duty to answer it, in one transaction.
 * Opens a closed conversation again.
 * @param options.wake false when the caller starts the answer itself.
 * @throws CONFLICT when the `clientMessageId` was used for other words, NOT_FOUND when a file is not the visitor's to send, RATE_LIMITED.
 */
export async function sendVisitorMessage(
  ctx: ServiceContext,
  input: { sessionId: string; content: string; clientMessageId?: string; attachmentIds?: string[] },
  options: { wake?: boolean } = {},
): Promise<SentVisitorMessage> {
  requireVisitorSide(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { sessionId, clientMessageId, attachmentIds = [] } = input
  const content = input.content.trim()
  const refusal = ctx.actor.kind === 'visitor' ? await overLimit(ctx, sessionId) : null
  const isPlain = refusal === null && attachmentIds.length === 0
  const { sent, events } =
    (isPlain && (await sendPlainly(ctx, { sessionId, content, clientMessageId }))) ||
    (await sendWithCare(ctx, { sessionId, content, clientMessageId, attachmentIds }, refusal))
  // Not waited for: what is told stands in the database.
  void tell(ctx, tenantId, events)
  if (sent.turnId !== null && options.wake !== false) ctx.turns.wake(tenantId, sessionId)
  return sent
}

interface Outcome {
  sent: SentVisitorMessage
  events: Omit<BusEvent, 'tenantId'>[]
}

/** Null when there is more to do than to store it, or it is not known why it was not stored. */
async function sendPlainly(
  ctx: ServiceContext,
  said: { sessionId: string; content: string; clientMessageId: string | undefined },
): Promise<Outcome | null> {
  const createdAt = ctx.now()
  const stored = await storePlainly(ctx, ctx.actor.tenantId, { ...said, createdAt })
  if (!stored) return null
  const { content, clientMessageId } = said
  const { id, seq, row, turnId } = stored
  const message: Message = { id, seq, role: 'visitor', content, createdAt: createdAt.toISOString() }
  if (clientMessageId !== undefined) message.clientMessageId = clientMessageId
  return {
    sent: { message, turnId, duplicate: false },
    events: [messageEvent(row, message, { role: 'visitor', content, createdAt, files: [] })],
  }
}

async function sendWithCare(
  ctx: ServiceContext,
  said: { sessionId: string; content: string; clientMessageId: string | undefined; attachmentIds: string[] },
  refusal: ServiceError | null,
): Promise<Outcome> {
  const { sessionId, content, clientMessageId, attachmentIds } = said
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    const expected = { role: 'visitor' as const, content, attachmentIds }
    const before = await findDuplicate(tx, session, clientMessageId, expected)
    if (before) {
      const turnId = await turnOf(tx, session, before.id)
      return { sent: { message: toMessage(ctx, before), turnId, duplicate: true }, events: [] }
    }
    if (refusal) throw refusal
    const now = ctx.now()
    const asksAssistant = session.holder === 'ai'
    if (asksAssistant) await requireRoom(tx, session)
    const reopened =
      session.status === 'resolved' ? [await appendSystemMessage(tx, session, 'reopened', {}, now)] : []
    const stored = await appendMessage(tx, session, { role: 'visitor', content, clientMessageId }, now)
    stored.files = await claimFiles(tx, session, { seq: stored.seq, sender: 'visitor' }, attachmentIds, now)
    const turnId = asksAssistant ? await openTurn(tx, session, stored) : null
    const status = session.status === 'resolved' ? 'active' : session.status
    const awaited = session.holder === 'human' || status === 'escalated'
    const row = await updateSession(
      tx,
      session,
      {
        status,
        lastSeq: session.lastSeq,
        resolvedAt: null,
        waitingSince: awaited ? (session.waitingSince ?? now) : null,
      },
      now,
    )
    const messages = [...reopened, stored].map((message) => toMessage(ctx, message))
    return {
      sent: { message: messages.at(-1)!, turnId, duplicate: false },
      events: conversationEvents(row, toSummary(row, stored), messages),
    }
  })
}

/** Why a visitor may not send now. Sending again what is stored is always allowed, so the caller decides. */
async function overLimit(ctx: ServiceContext, sessionId: string): Promise<ServiceError | null> {
  const verdict = await ctx.limiter.take('messages', sessionId, LIMITS.messagesPerMinute, 60)
  if (verdict.allowed) return null
  return new ServiceError(
    'RATE_LIMITED',
    `At most ${LIMITS.messagesPerMinute} messages may be sent in a minute. Wait a moment.`,
    { retryAfterSeconds: verdict.retryAfterSeconds },
  )
}

/** Refuses a message when too many of the conversation wait for their answer. */
async function requireRoom(tx: Tx, session: SessionRow): Promise<void> {
  const [open] = await tx
    .select({ count: count() })
    .from(turns)
    .where(
      and(
        eq(turns.tenantId, session.tenantId),
        eq(turns.sessionId, session.id),
        inArray(turns.status, ['pending', 'running']),
      ),
    )
  if ((open?.count ?? 0) < LIMITS.pendingTurnsPerSession) return
  throw new ServiceError(
    'RATE_LIMITED',
    `${LIMITS.pendingTurnsPerSession} messages of this conversation wait for their answer. Send the next one after that.`,
    { retryAfterSeconds: 2 },
  )
}

async function openTurn(tx: Tx, session: SessionRow, message: { id: string; seq: number }): Promise<string> {
  const id = randomUUID()
  await tx.insert(turns).values({
    id,
    tenantId: session.tenantId,
    sessionId: session.id,
    messageId: message.id,
    seq: message.seq,
  })
  return id
}

async function turnOf(tx: Tx, session: SessionRow, messageId: string): Promise<string | null> {
  const [turn] = await tx
    .select({ id: turns.id })
    .from(turns)
    .where(and(eq(turns.tenantId, session.tenantId), eq(turns.messageId, messageId)))
  return turn?.id ?? null
}

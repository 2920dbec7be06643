import { randomUUID } from 'node:crypto'
import { LIMITS, type Message, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { BusEvent } from '@visualkit/realtime'
import { and, count, desc, eq, gt, inArray } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { claimFiles } from '../files/claim-files.ts'
import { conversationEvents, messageEvent, tell } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { lockSession, type SessionRow, updateSession } from '../sessions/session-row.ts'
import { toSummary } from '../sessions/session-summary.ts'
import { appendMessage, appendSystemMessage } from './append-message.ts'
import { findDuplicate } from './find-duplicate.ts'
import { toMessage } from './message-row.ts'
import { storePlainly, tooManyWait } from './store-plainly.ts'

const { messages, turns } = schema

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
  const said = { sessionId, content, clientMessageId, attachmentIds }
  const { sent, events } = (await sendPlainly(ctx, said)) ?? (await sendWithCare(ctx, said))
  // Not waited for: what is told stands in the database.
  void tell(ctx, tenantId, events)
  if (sent.turnId !== null && options.wake !== false) ctx.turns.wake(tenantId, sessionId)
  return sent
}

interface Said {
  sessionId: string
  content: string
  clientMessageId: string | undefined
  attachmentIds: string[]
}

interface Outcome {
  sent: SentVisitorMessage
  events: Omit<BusEvent, 'tenantId'>[]
}

/** Null when there is more to do than to store it, or it is not known why it was not stored. */
async function sendPlainly(ctx: ServiceContext, said: Said): Promise<Outcome | null> {
  const { sessionId, content, clientMessageId, attachmentIds } = said
  if (attachmentIds.length > 0) return null
  const createdAt = ctx.now()
  const stored = await storePlainly(ctx, ctx.actor.tenantId, {
    sessionId,
    content,
    clientMessageId,
    createdAt,
    isLimited: isLimited(ctx),
  })
  if (!stored) return null
  const { id, seq, turnId, stateRevision } = stored
  const message: Message = { id, seq, role: 'visitor', content, createdAt: createdAt.toISOString() }
  if (clientMessageId !== undefined) message.clientMessageId = clientMessageId
  return {
    sent: { message, turnId, duplicate: false },
    events: [messageEvent(sessionId, message, stateRevision)],
  }
}

async function sendWithCare(ctx: ServiceContext, said: Said): Promise<Outcome> {
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
    const now = ctx.now()
    if (isLimited(ctx)) await requirePace(tx, session, now)
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
    const told = [...reopened, stored].map((message) => toMessage(ctx, message))
    return {
      sent: { message: told.at(-1)!, turnId, duplicate: false },
      events: conversationEvents(row, toSummary(row, stored), told),
    }
  })
}

/** The business's own server may say for a visitor what it likes. */
const isLimited = ({ actor }: ServiceContext) => actor.kind === 'visitor'

/** Refuses a visitor's message when they have sent too many. Sending again what is stored is always allowed. */
async function requirePace(tx: Tx, session: SessionRow, now: Date): Promise<void> {
  const [oldest] = await tx
    .select({ createdAt: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, session.tenantId),
        eq(messages.sessionId, session.id),
        eq(messages.role, 'visitor'),
        gt(messages.createdAt, new Date(now.getTime() - 60_000)),
      ),
    )
    .orderBy(desc(messages.seq))
    .offset(LIMITS.messagesPerMinute - 1)
    .limit(1)
  if (!oldest) return
  const waitMs = oldest.createdAt.getTime() + 60_000 - now.getTime()
  throw new ServiceError(
    'RATE_LIMITED',
    `At most ${LIMITS.messagesPerMinute} messages may be sent in a minute. Wait a moment.`,
    { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) },
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
  if ((open?.count ?? 0) >= LIMITS.pendingTurnsPerSession) throw tooManyWait()
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

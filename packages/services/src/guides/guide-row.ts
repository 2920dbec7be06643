import type { Guide } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { BusEvent } from '@visualkit/realtime'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { changeEvents, noteChanges } from '../messages/change-messages.ts'
import { lockSession } from '../sessions/session-row.ts'

const { messages, sessions } = schema

export interface OpenGuide {
  messageId: string
  guide: Guide
}

type Conversation = { tenantId: string; sessionId: string }

/** The guide the visitor follows: the newest answer that has one, while it is open. */
export async function loadOpenGuide(tx: Tx, conversation: Conversation): Promise<OpenGuide | null> {
  const newest = await loadNewestGuide(tx, conversation)
  return newest?.guide.state === 'open' ? newest : null
}

/** The newest answer that has a guide, however it stands. */
export async function loadNewestGuide(
  tx: Tx,
  { tenantId, sessionId }: Conversation,
): Promise<OpenGuide | null> {
  const [row] = await tx
    .select({ messageId: messages.id, guide: messages.guide })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        eq(messages.sessionId, sessionId),
        sql`${messages.guide} is not null`,
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1)
  return row?.guide ? { messageId: row.messageId, guide: row.guide } : null
}

/** The guide of one answer, with its row locked, and the conversation's before it. */
export async function lockGuide(
  tx: Tx,
  { tenantId, sessionId }: Conversation,
  messageId: string,
): Promise<Guide | null> {
  await lockSession(tx, tenantId, sessionId)
  const [row] = await tx
    .select({ guide: messages.guide })
    .from(messages)
    .where(
      and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId), eq(messages.id, messageId)),
    )
    .for('update')
  return row?.guide ?? null
}

/**
 * Keeps how a guide stands. What the page showed to be solved counts for the conversation, unless more is known.
 * @returns what tells of it.
 */
export async function saveGuide(
  services: Pick<Services, 'secrets' | 'now'>,
  tx: Tx,
  { tenantId, sessionId }: Conversation,
  { messageId, guide }: OpenGuide,
): Promise<Omit<BusEvent, 'tenantId'>[]> {
  await tx
    .update(messages)
    .set({ guide })
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, messageId)))
  const place = { id: messageId, sessionId }
  await noteChanges(tx, tenantId, [place])
  if (guide.state === 'solved')
    await tx
      .update(sessions)
      .set({ resolution: 'seen' })
      .where(
        and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), sql`${sessions.resolution} is null`),
      )
  const events = await changeEvents(services, tx, tenantId, [place])
  const told = { type: 'guide' as const, sessionId, messageId, guide }
  return [...events, { sessionId, audience: 'all', message: told }]
}

/** Takes back that a conversation was seen to be solved. What the visitor said of it stays. */
export async function withdrawSeen(tx: Tx, { tenantId, sessionId }: Conversation): Promise<void> {
  await tx
    .update(sessions)
    .set({ resolution: null })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), eq(sessions.resolution, 'seen')))
}

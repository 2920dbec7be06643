import type { Message, MessageRole, Reply, SystemEvent } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, getTableColumns, gt, type SQL } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { signedFileUrl } from '../files/signed-file-url.ts'

const { frames, messages } = schema

/** A message as stored, with what was read on the screen for it. */
export type MessageRow = typeof messages.$inferSelect & {
  frame: { id: string; visibleError: string | null; blobKey: string } | null
}

type UrlServices = Pick<Services, 'secrets' | 'now'>

/** Messages of a conversation in order. */
export async function loadMessages(
  services: UrlServices,
  tx: Tx,
  session: { tenantId: string; id: string },
  range: { afterSeq: number; limit: number },
): Promise<Message[]> {
  const rows = await selectMessages(tx, session, gt(messages.seq, range.afterSeq)).limit(range.limit)
  return rows.map((row) => toMessage(services, row))
}

/** The messages of a conversation that a condition picks, in order. */
export function selectMessages(tx: Tx, session: { tenantId: string; id: string }, condition: SQL) {
  return tx
    .select({
      ...getTableColumns(messages),
      frame: { id: frames.id, visibleError: frames.visibleError, blobKey: frames.blobKey },
    })
    .from(messages)
    .leftJoin(frames, and(eq(frames.tenantId, messages.tenantId), eq(frames.id, messages.frameId)))
    .where(and(eq(messages.tenantId, session.tenantId), eq(messages.sessionId, session.id), condition))
    .orderBy(asc(messages.seq))
}

export function toMessage(services: UrlServices, row: MessageRow): Message {
  const message: Message = {
    id: row.id,
    seq: row.seq,
    role: row.role as MessageRole,
    content: row.content,
    createdAt: row.createdAt.toISOString(),
  }
  if (row.clientMessageId !== null) message.clientMessageId = row.clientMessageId
  if (row.authorName !== null) message.authorName = row.authorName
  if (row.event !== null) message.event = row.event as SystemEvent
  if (row.role !== 'assistant') return message
  message.citations = row.citations ?? []
  message.answered = row.answered ?? true
  if (row.suggestions?.length) message.suggestions = row.suggestions
  const screen = screenOf(services, row)
  if (screen) message.screen = screen
  return message
}

/** An assistant's message as the REST answer to the visitor's, with the passages it was written from. */
export function toReply(services: UrlServices, row: MessageRow): Reply {
  const { id, seq, content, createdAt, citations, answered, suggestions, screen } = toMessage(services, row)
  return {
    id,
    seq,
    role: 'assistant',
    content,
    citations: citations ?? [],
    answered: answered ?? true,
    createdAt,
    ...(screen && { screen }),
    ...(suggestions && { suggestions }),
    context: row.context ?? [],
  }
}

function screenOf(services: UrlServices, { frame }: MessageRow): Message['screen'] {
  if (frame === null) return undefined
  return {
    frameId: frame.id,
    visibleError: frame.visibleError,
    imageUrl: signedFileUrl(services, frame.blobKey),
  }
}

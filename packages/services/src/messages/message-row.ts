import type { Message, MessageRole, Reply, SystemEvent } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { filesOfMessage, type ShownFile, toAttachment } from '../files/chat-file-row.ts'
import { signedFileUrl } from '../files/signed-file-url.ts'
import { type ShownCall, toToolCall } from '../tools/tool-call-row.ts'

const { chatFiles, frames, messages, toolCalls } = schema

interface SeenPicture {
  id: string
  visibleError: string | null
  blobKey: string
  /** It was the business's own page. */
  isPage?: boolean
}

/** A message as stored, with its files and with what was read for it: on the screen, or on a picture in the conversation. */
export type MessageRow = typeof messages.$inferSelect & {
  frame: SeenPicture | null
  picture: SeenPicture | null
  /** What it asks agreement for. */
  toolCall: ShownCall | null
  files: ShownFile[]
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
  return selectMessagesOfTenant(tx, session.tenantId, and(eq(messages.sessionId, session.id), condition)!)
}

/** The messages of a business that a condition picks, in the order of each conversation unless another is given. */
export function selectMessagesOfTenant(
  tx: Tx,
  tenantId: string,
  condition: SQL,
  order: SQL = asc(messages.seq),
) {
  return tx
    .select({
      ...getTableColumns(messages),
      frame: {
        id: frames.id,
        visibleError: frames.visibleError,
        blobKey: frames.blobKey,
        // With a condition of its own: of a row that is not joined in all must be null.
        isPage: sql<boolean>`case when ${frames.id} is not null then ${frames.pageView} is not null end`,
      },
      picture: { id: chatFiles.id, visibleError: chatFiles.visibleError, blobKey: chatFiles.blobKey },
      toolCall: {
        id: toolCalls.id,
        summary: toolCalls.summary,
        approver: toolCalls.approver,
        status: toolCalls.status,
        expiresAt: toolCalls.expiresAt,
        decidedAt: toolCalls.decidedAt,
      },
      files: filesOfMessage,
    })
    .from(messages)
    .leftJoin(frames, and(eq(frames.tenantId, messages.tenantId), eq(frames.id, messages.frameId)))
    .leftJoin(chatFiles, and(eq(chatFiles.tenantId, messages.tenantId), eq(chatFiles.id, messages.frameId)))
    .leftJoin(
      toolCalls,
      and(eq(toolCalls.tenantId, messages.tenantId), eq(toolCalls.id, messages.toolCallId)),
    )
    .where(and(eq(messages.tenantId, tenantId), condition))
    .orderBy(order)
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
  if (row.revision > 0) message.revision = row.revision
  if (row.files.length > 0) message.attachments = row.files.map((file) => toAttachment(services, file))
  if (row.role !== 'assistant') return message
  message.citations = row.citations ?? []
  message.answered = row.answered ?? true
  if (row.suggestions?.length) message.suggestions = row.suggestions
  if (row.helpful !== null)
    message.feedback = { helpful: row.helpful, ...(row.feedbackComment && { comment: row.feedbackComment }) }
  if (row.guide) message.guide = row.guide
  if (row.toolCall) message.toolCall = toToolCall(row.toolCall, services.now())
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

function screenOf(services: UrlServices, { frame, picture }: MessageRow): Message['screen'] {
  const seen = frame ?? picture
  if (seen === null) return undefined
  return {
    frameId: seen.id,
    visibleError: seen.visibleError,
    imageUrl: signedFileUrl(services, seen.blobKey),
    ...(picture && { attached: true }),
    ...(frame?.isPage && { page: true }),
  }
}

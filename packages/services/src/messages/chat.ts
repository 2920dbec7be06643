import {
  type ChatChunk,
  ChatInput,
  type ChatReply,
  ChatSendInput,
  type FeedbackInput,
  notFound,
  type Reply,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { actorName } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { getSession } from '../sessions/get-session.ts'
import { giveFeedback } from './give-feedback.ts'
import { noReply } from './no-reply.ts'
import { sendMessage } from './send-message.ts'

const { auditLogs } = schema

/**
 * Asks the assistant in a conversation that the asking person began, and waits for its answer.
 * @throws CONFLICT without an answer, with why: a person holds the floor, it was closed or called off; NOT_FOUND for a conversation of a visitor.
 */
export async function sendChat(ctx: ServiceContext, input: ChatSendInput): Promise<ChatReply> {
  const { sessionId, message: content, includeContext } = ChatSendInput.parse(input)
  const visitor = await asVisitor(ctx, sessionId)
  const { reply } = await sendMessage(visitor, { sessionId, content, includeContext })
  const { id, content: answer, role, context } = await requireReply(visitor, sessionId, reply)
  return { id, content: answer, role, ...(context && { context }) }
}

/** The same, piece by piece as the answer is written. Ending the listening does not end the answer. */
export async function streamChat(
  ctx: ServiceContext,
  input: ChatInput,
  signal?: AbortSignal,
): Promise<AsyncIterable<ChatChunk>> {
  const { sessionId, message: content } = ChatInput.parse(input)
  return pieces(await asVisitor(ctx, sessionId), { sessionId, content }, signal)
}

async function* pieces(
  visitor: ServiceContext,
  question: { sessionId: string; content: string },
  signal: AbortSignal | undefined,
): AsyncGenerator<ChatChunk, void> {
  const written: ChatChunk[] = []
  let changed = Promise.withResolvers<void>()
  const push = (chunk: ChatChunk) => {
    written.push(chunk)
    changed.resolve()
  }
  let over = false
  const answered = sendMessage(visitor, question, {
    ...(signal && { signal }),
    onEvent: (event) => {
      if (event.type === 'delta') push({ chunk: event.text, done: false })
      else if (event.type === 'reset') push({ chunk: '', done: false, reset: true })
    },
  }).finally(() => {
    over = true
    changed.resolve()
  })
  // Thrown where it is awaited below; meanwhile somebody may have hung up.
  answered.catch(() => undefined)
  while (!over) {
    await changed.promise
    changed = Promise.withResolvers<void>()
    yield* written.splice(0)
  }
  await requireReply(visitor, question.sessionId, (await answered).reply)
  yield* written.splice(0)
  yield { chunk: '', done: true }
}

/** What who asks says of an answer; see `giveFeedback`. */
export async function rateChat(
  ctx: ServiceContext,
  input: FeedbackInput & { sessionId: string },
): Promise<FeedbackInput> {
  return giveFeedback(await asVisitor(ctx, input.sessionId), input)
}

/**
 * People of the business speak as the visitor only where there is none: in what they began themselves. The record of
 * it in the audit log is what says so.
 */
async function asVisitor(ctx: ServiceContext, sessionId: string): Promise<ServiceContext> {
  requirePermission(ctx, 'conversations.begin')
  const { tenantId } = ctx.actor
  const [begun] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: auditLogs.id })
      .from(auditLogs)
      .where(
        and(
          eq(auditLogs.tenantId, tenantId),
          eq(auditLogs.targetId, sessionId),
          eq(auditLogs.action, 'session.create'),
          eq(auditLogs.actor, actorName(ctx.actor)),
        ),
      )
      .limit(1),
  )
  if (!begun) throw notFound('conversation')
  return { ...ctx, actor: { kind: 'visitor', tenantId, sessionId } }
}

async function requireReply(visitor: ServiceContext, sessionId: string, reply: Reply | null): Promise<Reply> {
  if (reply) return reply
  throw noReply(await getSession(visitor, { sessionId }))
}

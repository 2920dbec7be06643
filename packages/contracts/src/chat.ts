import { z } from 'zod'
import { Id } from './ids.ts'
import { ContextChunk, MessageContent } from './messages.ts'

export const ChatInput = z.object({ sessionId: Id, message: MessageContent })
export type ChatInput = z.infer<typeof ChatInput>

export const ChatSendInput = ChatInput.extend({
  includeContext: z
    .boolean()
    .optional()
    .describe('Whether the passages come with it that the answer was written from.'),
})
export type ChatSendInput = z.infer<typeof ChatSendInput>

/** The assistant's answer. */
export const ChatReply = z.object({
  id: Id,
  content: z.string(),
  role: z.literal('assistant'),
  context: z.array(ContextChunk).optional(),
})
export type ChatReply = z.infer<typeof ChatReply>

/**
 * A piece of an answer. `reset`: what came before is withdrawn, and another model begins anew. The last one is `done`
 * and holds nothing.
 */
export const ChatChunk = z.object({ chunk: z.string(), done: z.boolean(), reset: z.literal(true).optional() })
export type ChatChunk = z.infer<typeof ChatChunk>

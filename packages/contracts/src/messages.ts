import { z } from 'zod'
import { Attachment, AttachmentIds } from './files.ts'
import { Guide } from './guides.ts'
import { Id } from './ids.ts'
import { LIMITS } from './limits.ts'
import { ToolCall } from './tool-calls.ts'

const MAX_SUGGESTIONS = 3

export const MessageRole = z.enum(['visitor', 'assistant', 'agent', 'system'])
export type MessageRole = z.infer<typeof MessageRole>

export const Citation = z
  .object({
    documentId: Id,
    title: z.string(),
    url: z.string().optional(),
    quote: z.string(),
    page: z.number().int().optional().describe('The page or slide of the document it stands on.'),
    tool: z
      .string()
      .optional()
      .describe(
        'The tool that said it, when no document did. `documentId` is then the tool’s, and `title` its name.',
      ),
    score: z.number().describe('0–1: how strongly the quote carries the sentence.'),
  })
  .describe('Where a sentence of an answer comes from. `quote` stands verbatim in the document.')
export type Citation = z.infer<typeof Citation>

export const ScreenReading = z
  .object({
    frameId: Id.describe('The key frame, or the attached picture.'),
    visibleError: z.string().nullable().describe('The error message on the screen, when there is one.'),
    imageUrl: z
      .string()
      .optional()
      .describe('Signed path of the redacted key frame, when the reader may see it.'),
    attached: z.boolean().optional().describe('It was on an attached picture, not on a shared screen.'),
    page: z.boolean().optional().describe('It was the business’s own page, not a shared screen.'),
  })
  .describe(
    'What the assistant read for one answer, on the visitor’s screen or on a picture they attached; masked.',
  )
export type ScreenReading = z.infer<typeof ScreenReading>

export const SystemEvent = z
  .enum([
    'escalated',
    'taken',
    'handed_back',
    'resolved',
    'reopened',
    'sharing_started',
    'sharing_stopped',
    'answer_found',
  ])
  .describe(
    'Why a system message is there; clients may style it, the text is already in the visitor’s language.',
  )
export type SystemEvent = z.infer<typeof SystemEvent>

/** What a visitor says of one answer. */
export const Feedback = z.object({
  helpful: z.boolean(),
  comment: z.string().trim().max(LIMITS.commentCharacters).optional().describe('In the visitor’s words.'),
})
export type Feedback = z.infer<typeof Feedback>

export const FeedbackInput = Feedback.extend({ messageId: Id.describe('An answer of the assistant.') })
export type FeedbackInput = z.infer<typeof FeedbackInput>

/** Stored in four bytes. */
export const Seq = z
  .number()
  .int()
  .min(0)
  .max(2_147_483_647)
  .describe('The place of a message in its session, or 0 for before the first.')

/** Counts the changes of stored messages in one conversation; stored in four bytes. */
export const Revision = z
  .number()
  .int()
  .min(0)
  .max(2_147_483_647)
  .describe('How many times stored messages of the conversation had been changed, or 0 for never.')

/** Counts the changes of a conversation's own state; stored in four bytes. */
export const StateRevision = z
  .number()
  .int()
  .min(0)
  .max(2_147_483_647)
  .describe(
    'How many times the state of the conversation was changed, such as its status, who holds the floor or its rating: of two states the higher is the later. Left out by older servers.',
  )

export const Message = z.object({
  id: Id,
  seq: z.number().int().positive().describe('1, 2, 3 … within the session, without gaps.'),
  role: MessageRole,
  content: z.string(),
  clientMessageId: z.string().optional(),
  createdAt: z.iso.datetime(),
  authorName: z
    .string()
    .optional()
    .describe(
      'The person’s name for an agent’s message, the assistant’s for an assistant’s; of a system message, who came or went.',
    ),
  citations: z.array(Citation).optional(),
  answered: z.boolean().optional().describe('Assistant only: false when the knowledge base held no answer.'),
  screen: ScreenReading.optional(),
  event: SystemEvent.optional(),
  attachments: z.array(Attachment).optional(),
  suggestions: z
    .array(z.string())
    .max(MAX_SUGGESTIONS)
    .optional()
    .describe(
      'What the visitor may say next: questions the assistant can answer. One of them reaches a person once something failed.',
    ),
  feedback: Feedback.optional().describe('Assistant only: what the visitor says of this answer.'),
  guide: Guide.optional().describe('Assistant only: the steps of this answer.'),
  toolCall: ToolCall.optional().describe('Assistant only: what this message asks agreement for.'),
  revision: z
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'Which change of the conversation’s messages its newest is: of two states of one message the higher is the later. Left out while it is as it was stored.',
    ),
})
export type Message = z.infer<typeof Message>

export const ContextChunk = z.object({
  chunkId: Id,
  documentId: Id,
  title: z.string(),
  content: z.string(),
  score: z.number(),
  url: z.string().optional(),
})
export type ContextChunk = z.infer<typeof ContextChunk>

/** The assistant's answer to one visitor message. */
export const Reply = z.object({
  id: Id,
  seq: z.number().int().positive(),
  role: z.literal('assistant'),
  /** Sentences carry markers such as `[1]`, which count into `citations`. */
  content: z.string(),
  citations: z.array(Citation),
  answered: z.boolean(),
  createdAt: z.iso.datetime(),
  screen: ScreenReading.optional(),
  suggestions: z.array(z.string()).max(MAX_SUGGESTIONS).optional(),
  context: z.array(ContextChunk).optional(),
})
export type Reply = z.infer<typeof Reply>

export const ClientMessageId = z.string().min(1).max(100)

// Spaces of no width and other signs that show nothing say nothing.
const showsSomething = (text: string) => /[^\p{White_Space}\p{Cf}\p{Cc}]/u.test(text)
const NOTHING_SAID = 'Write a message first.'

/** What is said with files, which may be nothing. */
export const MessageText = z
  .string()
  .trim()
  .max(LIMITS.messageCharacters, `A message may have at most ${LIMITS.messageCharacters} characters.`)

export const MessageContent = MessageText.refine(showsSomething, NOTHING_SAID)

/** A message has words or files: for `refine`, with the refusal beside it. */
export const saysSomething = (message: { content: string; attachmentIds?: readonly string[] | undefined }) =>
  message.attachmentIds !== undefined || showsSomething(message.content)
export const SAYS_NOTHING = { error: NOTHING_SAID, path: ['content'] }

const MessageInput = z.object({
  content: MessageText.describe('May be empty when there are files.'),
  clientMessageId: ClientMessageId.optional(),
  attachmentIds: AttachmentIds.optional().describe(
    'Files that were uploaded for this conversation and belong to no message yet.',
  ),
})

export const SendMessageInput = MessageInput.extend({ includeContext: z.boolean().optional() }).refine(
  saysSomething,
  SAYS_NOTHING,
)
export type SendMessageInput = z.infer<typeof SendMessageInput>

/** Says something as a person of the business. */
export const AgentMessageInput = MessageInput.refine(saysSomething, SAYS_NOTHING)
export type AgentMessageInput = z.infer<typeof AgentMessageInput>

export const SendMessageOutput = z.object({ message: Message, reply: Reply.nullable() })
export type SendMessageOutput = z.infer<typeof SendMessageOutput>

export const MessagePage = z.object({
  messages: z.array(Message),
  /** Ask again with this as `afterSeq`; null when there is nothing more now. */
  nextAfterSeq: z.number().int().nullable(),
})
export type MessagePage = z.infer<typeof MessagePage>

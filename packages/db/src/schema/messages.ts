import type { Citation, ContextChunk, Guide } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxBytes, maxJson, maxLength } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** What was said, in order. Acknowledged only after it is here with its seq. */
export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation. */
    sessionId: uuid('session_id').notNull(),
    /** 1, 2, 3 … within the conversation, without gaps. */
    seq: integer('seq').notNull(),
    /** Who said it. */
    role: text('role', { enum: ['visitor', 'assistant', 'agent', 'system'] }).notNull(),
    /** What was said, as it was written. */
    content: text('content').notNull(),
    /** The sender's own id of it, so that sending again is safe. */
    clientMessageId: text('client_message_id'),
    /** Name shown for who said it. */
    authorName: text('author_name'),
    /** The person of the business who said it. */
    authorUserId: uuid('author_user_id'),
    /** Assistant: the visitor's message this answers. No foreign key: it is set with the conversation's row locked, and one would cost each reply a look-up. */
    replyToMessageId: uuid('reply_to_message_id'),
    /** Assistant: where each sentence comes from. */
    citations: jsonb('citations').$type<Citation[]>(),
    /** Assistant: what was retrieved for the answer. */
    context: jsonb('context').$type<ContextChunk[]>(),
    /** Assistant: whether the knowledge base held an answer. */
    answered: boolean('answered'),
    /** What the visitor may say next. */
    suggestions: jsonb('suggestions').$type<string[]>(),
    /** Assistant: the steps the visitor is led through, and which are done. */
    guide: jsonb('guide').$type<Guide>(),
    /** System: what happened. */
    event: text('event'),
    /** The picture of the screen it was about. No foreign key: frames go sooner than messages, which keep the name of what they were about. */
    frameId: uuid('frame_id'),
    /** Assistant: the model that wrote the answer. */
    model: text('model'),
    /** Assistant: the call of a tool that somebody is asked to agree to. No foreign key: both go with the conversation. */
    toolCallId: uuid('tool_call_id'),
    /** Assistant: whether the visitor says that it helped. */
    helpful: boolean('helpful'),
    /** Assistant: what the visitor says was wrong or good about it, in their words. */
    feedbackComment: text('feedback_comment'),
    /** Which change of the conversation's messages its newest is; 0: it is as it was stored. */
    revision: integer('revision').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'messages_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    unique('messages_seq').on(t.tenantId, t.sessionId, t.seq),
    uniqueIndex('messages_client_id')
      .on(t.tenantId, t.sessionId, t.clientMessageId)
      .where(sql`client_message_id is not null`),
    uniqueIndex('messages_one_reply')
      .on(t.tenantId, t.sessionId, t.replyToMessageId)
      .where(sql`reply_to_message_id is not null`),
    index('messages_newest').on(t.tenantId, t.createdAt),
    index('messages_commented').on(t.tenantId, t.sessionId).where(sql`feedback_comment is not null`),
    maxBytes('messages', 'content', 262_144),
    maxLength('messages', 'client_message_id', 200),
    maxLength('messages', 'author_name', 400),
    maxLength('messages', 'event', 100),
    maxLength('messages', 'model', 200),
    maxLength('messages', 'feedback_comment', 4_000),
    maxJson('messages', 'citations', 1_048_576),
    maxJson('messages', 'context', 4_194_304),
    maxJson('messages', 'suggestions', 16_384),
    maxJson('messages', 'guide', 65_536),
    ownTenantOnly('messages'),
    openTo('messages', jobsRole),
  ],
).enableRLS()

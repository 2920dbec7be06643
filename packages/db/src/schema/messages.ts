import type { Citation, ContextChunk } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** What was said, in order. Acknowledged only after it is here with its seq. */
export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    sessionId: uuid('session_id').notNull(),
    seq: integer('seq').notNull(),
    role: text('role', { enum: ['visitor', 'assistant', 'agent', 'system'] }).notNull(),
    content: text('content').notNull(),
    clientMessageId: text('client_message_id'),
    authorName: text('author_name'),
    authorUserId: uuid('author_user_id'),
    /** Assistant: the visitor's message this answers. */
    replyToMessageId: uuid('reply_to_message_id'),
    citations: jsonb('citations').$type<Citation[]>(),
    context: jsonb('context').$type<ContextChunk[]>(),
    answered: boolean('answered'),
    suggestions: jsonb('suggestions').$type<string[]>(),
    /** System: what happened. */
    event: text('event'),
    frameId: uuid('frame_id'),
    /** Assistant: the model that wrote the answer. */
    model: text('model'),
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
    ownTenantOnly('messages'),
    openTo('messages', jobsRole),
  ],
).enableRLS()

/**
 * The duty to answer one visitor message, once. A server claims it with a lease, so that another can finish it
 * after a crash; turns of a session are claimed in the order of their seq.
 */
export const turns = pgTable(
  'turns',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    sessionId: uuid('session_id').notNull(),
    messageId: uuid('message_id').notNull(),
    seq: integer('seq').notNull(),
    status: text('status', { enum: ['pending', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('pending'),
    /** Which server runs it, and until when it may be believed alive. */
    leaseOwner: text('lease_owner'),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [
    foreignKey({
      name: 'turns_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    unique('turns_message').on(t.tenantId, t.messageId),
    index('turns_open').on(t.tenantId, t.sessionId, t.seq).where(sql`status in ('pending', 'running')`),
    ownTenantOnly('turns'),
    openTo('turns', jobsRole),
  ],
).enableRLS()

import { bigint, boolean, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { messages } from './messages.ts'
import { sessions } from './sessions.ts'
import { maxBytes, maxLength, oneOf } from './soft-limits.ts'
import { bytea, createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'

const statuses = ['pending', 'ready', 'refused', 'deleted'] as const
const senders = ['visitor', 'agent', 'assistant'] as const

/** A file somebody sent in a conversation. Its bytes are in the file store. */
export const chatFiles = pgTable(
  'chat_files',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation; deleted with it. */
    sessionId: uuid('session_id').notNull(),
    /** Seq of the message it came with; null until that is sent. */
    messageSeq: integer('message_seq'),
    /** Its place among the files of that message, from 0. */
    position: integer('position'),
    /** Who sent it. */
    sender: text('sender', { enum: senders }).notNull(),
    /** As the sender calls it; shown, never a path. */
    name: text('name').notNull(),
    /** What the bytes are, not what the sender said. */
    mediaType: text('media_type').notNull(),
    /** How many bytes. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** Of the bytes as stored. */
    sha256: bytea('sha256').notNull(),
    /** Key in the file store. */
    blobKey: text('blob_key').notNull(),
    /** In pixels, as stored; images only. */
    width: integer('width'),
    /** In pixels, as stored; images only. */
    height: integer('height'),
    /** Of a PDF. */
    pages: integer('pages'),
    /** What was read on it, personal values masked; null when it was not read. */
    text: text('text'),
    /** The error message on it. */
    visibleError: text('visible_error'),
    /** How many values were masked. */
    maskedCount: integer('masked_count').notNull().default(0),
    /** Whether personal values were masked before it was stored. */
    redacted: boolean('redacted').notNull().default(false),
    /** Whether it may be shown. */
    status: text('status', { enum: statuses }).notNull().default('pending'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('chat_files_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'chat_files_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'chat_files_message',
      columns: [t.tenantId, t.sessionId, t.messageSeq],
      foreignColumns: [messages.tenantId, messages.sessionId, messages.seq],
    }).onDelete('cascade'),
    index('chat_files_session_time').on(t.tenantId, t.sessionId, t.createdAt),
    oneOf('chat_files', 'sender', senders),
    oneOf('chat_files', 'status', statuses),
    maxLength('chat_files', 'name', 500),
    maxLength('chat_files', 'media_type', 200),
    maxLength('chat_files', 'blob_key', 500),
    maxBytes('chat_files', 'sha256', 32),
    maxBytes('chat_files', 'text', 1_048_576),
    maxBytes('chat_files', 'visible_error', 65_536),
    ownTenantOnly('chat_files'),
    openTo('chat_files', jobsRole),
  ],
).enableRLS()

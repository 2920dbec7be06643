import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxLength } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/**
 * The duty to answer one visitor message, once. A server claims it with a lease, so that another can finish it
 * after a crash; turns of a session are claimed in the order of their seq.
 */
export const turns = pgTable(
  'turns',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation. */
    sessionId: uuid('session_id').notNull(),
    /** The message to answer. No foreign key: it is written with the message, and goes with the conversation as that does; one would cost each message a look-up. */
    messageId: uuid('message_id').notNull(),
    /** Its place in the conversation: answers are given in order. */
    seq: integer('seq').notNull(),
    /** Where it is in its life. */
    status: text('status', { enum: ['pending', 'running', 'done', 'cancelled', 'failed'] })
      .notNull()
      .default('pending'),
    /** Which server runs it. */
    leaseOwner: text('lease_owner'),
    /** Until when the lease holds. */
    leaseUntil: at('lease_until'),
    /** How often it was begun. */
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
    /** When it was over. */
    endedAt: at('ended_at'),
  },
  (t) => [
    foreignKey({
      name: 'turns_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    unique('turns_message').on(t.tenantId, t.messageId),
    index('turns_open').on(t.tenantId, t.sessionId, t.seq).where(sql`status in ('pending', 'running')`),
    maxLength('turns', 'lease_owner', 300),
    ownTenantOnly('turns'),
    openTo('turns', jobsRole),
  ],
).enableRLS()

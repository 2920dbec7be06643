import { foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { sessions } from './sessions.ts'
import { maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

const kinds = ['name', 'language', 'plan', 'product', 'order', 'note', 'matter'] as const

/** What somebody said about themselves that helps later: in their conversations, and for nobody else. */
export const endUserFacts = pgTable(
  'end_user_facts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** Whom it is about; null: whoever holds the conversation, and in that one alone. */
    endUserId: uuid('end_user_id'),
    /** The conversation it was said in; it goes with it. */
    sessionId: uuid('session_id').notNull(),
    /** The message it was said in. */
    messageId: uuid('message_id'),
    /** What it is of the person: what they are called, their plan, a number they hold, or what is unsolved. */
    kind: text('kind', { enum: kinds }).notNull().default('note'),
    /** In the person's own words, what is secret masked. */
    fact: text('fact').notNull(),
    /** Until when it helps; null: as long as its conversation is kept. */
    expiresAt: at('expires_at'),
    /** When it was said last. */
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'end_user_facts_end_user',
      columns: [t.tenantId, t.endUserId],
      foreignColumns: [endUsers.tenantId, endUsers.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'end_user_facts_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('end_user_facts_of_person').on(t.tenantId, t.endUserId, t.createdAt),
    index('end_user_facts_session_id').on(t.tenantId, t.sessionId),
    index('end_user_facts_expires').on(t.tenantId, t.expiresAt),
    oneOf('end_user_facts', 'kind', kinds),
    maxLength('end_user_facts', 'fact', 1_000),
    ownTenantOnly('end_user_facts'),
    openTo('end_user_facts', jobsRole),
  ],
).enableRLS()

import { foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { sessions } from './sessions.ts'
import { maxLength } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** What somebody asked the assistant to remember about them, for later conversations. */
export const endUserFacts = pgTable(
  'end_user_facts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** Whom it is about. */
    endUserId: uuid('end_user_id').notNull(),
    /** The conversation it was said in; it goes with it. */
    sessionId: uuid('session_id').notNull(),
    /** In the person's own words, what is secret masked. */
    fact: text('fact').notNull(),
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
    maxLength('end_user_facts', 'fact', 1_000),
    ownTenantOnly('end_user_facts'),
    openTo('end_user_facts', jobsRole),
  ],
).enableRLS()

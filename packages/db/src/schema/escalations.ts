import { foreignKey, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** Each time a conversation asked for a person. */
export const escalations = pgTable(
  'escalations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    sessionId: uuid('session_id').notNull(),
    reason: text('reason', { enum: ['visitor_request', 'unanswered', 'api', 'agent', 'rule'] }).notNull(),
    /** In the words of who asked. */
    reasonText: text('reason_text'),
    takenAt: timestamp('taken_at', { withTimezone: true }),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'escalations_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('escalations_session').on(t.tenantId, t.sessionId, t.createdAt),
    ownTenantOnly('escalations'),
  ],
).enableRLS()

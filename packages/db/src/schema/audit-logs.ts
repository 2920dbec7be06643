import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** Who did what, written in the transaction of the act. */
export const auditLogs = pgTable(
  'audit_logs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** `member:<id>`, `key:<id>`, `visitor:<session>`, `operator`, `system:<purpose>`. */
    actor: text('actor').notNull(),
    /** Entity and verb: `api_key.create`. */
    action: text('action').notNull(),
    targetId: text('target_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    index('audit_logs_newest').on(t.tenantId, t.createdAt),
    ownTenantOnly('audit_logs'),
    openTo('audit_logs', jobsRole),
  ],
).enableRLS()

import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core'
import { maxJson } from './soft-limits.ts'
import { ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/** How a business's questions are looked up and answered, where it differs from the rule. */
export const ragSettings = pgTable(
  'rag_settings',
  {
    tenantId: tenantId()
      .primaryKey()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** What differs. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    /** Who set it. */
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
    updatedAt: updatedAt(),
  },
  () => [maxJson('rag_settings', 'settings', 65_536), ownTenantOnly('rag_settings')],
).enableRLS()

import { bigint, pgTable } from 'drizzle-orm/pg-core'
import { maxBytes } from './soft-limits.ts'
import { bytea, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** The end of a business's audit chain: the row locked while the next one is written. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    tenantId: tenantId()
      .primaryKey()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** Of the newest row. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Of the newest row. */
    hash: bytea('hash').notNull(),
    updatedAt: updatedAt(),
  },
  () => [maxBytes('audit_heads', 'hash', 64), ownTenantOnly('audit_heads'), openTo('audit_heads', jobsRole)],
).enableRLS()

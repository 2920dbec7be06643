import { bigint, pgTable } from 'drizzle-orm/pg-core'
import { maxBytes } from './soft-limits.ts'
import { at, bytea, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
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
    /** Of the row before the newest. */
    prevHash: bytea('prev_hash'),
    /** Newest row that was removed because its time to be kept was over; 0: none was. */
    baseSeq: bigint('base_seq', { mode: 'number' }).notNull().default(0),
    /** Of that row. */
    baseHash: bytea('base_hash'),
    /** When the whole chain was last checked. */
    verifiedAt: at('verified_at'),
    /** The newest row then. */
    verifiedSeq: bigint('verified_seq', { mode: 'number' }),
    /** The first row that did not fit; null: all did. */
    brokenSeq: bigint('broken_seq', { mode: 'number' }),
    updatedAt: updatedAt(),
  },
  () => [
    maxBytes('audit_heads', 'hash', 64),
    maxBytes('audit_heads', 'prev_hash', 64),
    maxBytes('audit_heads', 'base_hash', 64),
    ownTenantOnly('audit_heads'),
    openTo('audit_heads', jobsRole),
  ],
).enableRLS()

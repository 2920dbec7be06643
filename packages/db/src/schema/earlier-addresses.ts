import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { maxLength } from './soft-limits.ts'
import { authRole, createdAt, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/**
 * Addresses that somebody had while they were of the team or after, as digests under a key outside the database: whoever
 * was removed does not come back by one of them. The look-up role only adds rows: an address changes before it is known
 * for which business.
 */
export const earlierAddresses = pgTable(
  'earlier_addresses',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The address, digested with the business's id. */
    digest: text('digest').notNull(),
    /** Whose it was. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.digest, t.userId] }),
    index('earlier_addresses_user').on(t.userId),
    maxLength('earlier_addresses', 'digest', 100),
    ownTenantOnly('earlier_addresses'),
    openTo('earlier_addresses', authRole),
  ],
).enableRLS()

import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at, authRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/**
 * Who was of the team and is not any more. The identity provider of the business does not bring them back by itself;
 * an invitation or the operator does, and then the row goes.
 */
export const formerMembers = pgTable(
  'former_members',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Who. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Since when. */
    leftAt: at('left_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index('former_members_user').on(t.userId),
    ownTenantOnly('former_members'),
    openTo('former_members', authRole),
  ],
).enableRLS()

import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { authRole, createdAt, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/** Which person works for which business, and as what. */
export const memberships = pgTable(
  'memberships',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['owner', 'admin', 'agent', 'viewer'] })
      .notNull()
      .default('agent'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index('memberships_user').on(t.userId),
    ownTenantOnly('memberships'),
    openTo('memberships', authRole),
  ],
).enableRLS()

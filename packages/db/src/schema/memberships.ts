import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { oneOf } from './soft-limits.ts'
import { at, authRole, createdAt, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const roles = ['owner', 'admin', 'agent', 'viewer'] as const
const statuses = ['active', 'suspended'] as const

/** Which person works for which business, and as what. */
export const memberships = pgTable(
  'memberships',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Who. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What they may do. */
    role: text('role', { enum: roles }).notNull().default('agent'),
    /** Suspended: still of the team, and let in nowhere. */
    status: text('status', { enum: statuses }).notNull().default('active'),
    /** Who brought them in. */
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    /** When a provider of the business first signed them in: from then on they are its own, whatever their address becomes. */
    ssoSince: at('sso_since'),
    /** When they were last seen at work here. */
    lastActiveAt: at('last_active_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index('memberships_user').on(t.userId),
    oneOf('memberships', 'role', roles),
    oneOf('memberships', 'status', statuses),
    ownTenantOnly('memberships'),
    openTo('memberships', authRole),
  ],
).enableRLS()

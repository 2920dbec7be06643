import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength } from './soft-limits.ts'
import { at, authRole, createdAt, jobsRole, openTo, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/**
 * Signed-in browsers. Written by Better Auth. Global like the person, who may switch between businesses in one
 * sign-in; no role that serves tenants may read it.
 */
export const authSessions = pgTable(
  'auth_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** When the sign-in ends unless it is used. */
    expiresAt: at('expires_at').notNull(),
    /** What the signed cookie holds. */
    token: text('token').notNull().unique(),
    /** Address of the browser at sign-in. */
    ipAddress: text('ip_address'),
    /** The browser as it named itself. */
    userAgent: text('user_agent'),
    /** Who is signed in. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The business last chosen in the switcher; opens nothing without a membership. */
    activeTenantId: uuid('active_tenant_id').references(() => tenants.id, { onDelete: 'set null' }),
    /** When the person last proved again who they are, before something that cannot be undone. */
    steppedUpAt: at('stepped_up_at'),
    /** How the sign-in was made: `password`, `link`, `passkey`, `sso`, or the outside provider; `+totp` with a code. */
    signInMethod: text('sign_in_method'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('auth_sessions_user').on(t.userId),
    maxLength('auth_sessions', 'token', 500),
    maxLength('auth_sessions', 'ip_address', 100),
    maxBytes('auth_sessions', 'user_agent', 65_536),
    maxLength('auth_sessions', 'sign_in_method', 200),
    openTo('auth_sessions', authRole),
    openTo('auth_sessions', jobsRole),
  ],
).enableRLS()

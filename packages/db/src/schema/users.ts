import { sql } from 'drizzle-orm'
import { boolean, check, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxLength } from './soft-limits.ts'
import { appRole, at, authRole, createdAt, languages, openTo, updatedAt } from './tenant-owned.ts'

/**
 * A person who signs in. Global, because somebody may belong to several businesses, and who they are must be known
 * before any of them is: `memberships` carries the tenant and the role. Inside a tenant only its members are visible,
 * and of them only what a colleague may know.
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** As colleagues and visitors read it. */
    name: text('name').notNull(),
    /** In small letters; one person each. */
    email: text('email').notNull().unique(),
    /** Whether somebody who reads this address has said so. */
    emailVerified: boolean('email_verified').notNull().default(false),
    /** Address of a picture. */
    image: text('image'),
    /** Whether a code is asked for besides the password or a link. */
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    /** Language of the dashboard and of mails; null: the browser's. */
    locale: text('locale', { enum: languages }),
    /** Since when the person may not sign in anywhere. */
    suspendedAt: at('suspended_at'),
    /** The newest sign-in that succeeded. */
    lastSignedInAt: at('last_signed_in_at'),
    /** Sign-ins older than this were revoked with the old password. */
    passwordChangedAt: at('password_changed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
    check('users_email_lower', sql`email = lower(email)`),
    maxLength('users', 'email', 254),
    maxLength('users', 'name', 200),
    maxLength('users', 'image', 2_000),
    openTo('users', authRole),
    pgPolicy('users_of_tenant', {
      for: 'select',
      to: appRole,
      // A person may work for many tenants; the memberships seen here are already those of one.
      using: sql.raw(`exists (select 1 from memberships where memberships.user_id = users.id)`),
    }),
  ],
).enableRLS()

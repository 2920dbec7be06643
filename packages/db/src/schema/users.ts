import { sql } from 'drizzle-orm'
import { boolean, index, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { appRole, authRole, createdAt, jobsRole, openTo, updatedAt } from './tenant-owned.ts'

/**
 * A person who signs in. Global: somebody may belong to several tenants; `memberships` carries the tenant and the
 * role. Inside a tenant only its members are visible, and of them only id, name and e-mail.
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
    openTo('users', authRole),
    pgPolicy('users_of_tenant', {
      for: 'select',
      to: appRole,
      // A person may work for many tenants; the memberships seen here are already those of one.
      using: sql.raw(`exists (select 1 from memberships where memberships.user_id = users.id)`),
    }),
  ],
).enableRLS()

/** How a user proves who they are: a password hash, or an outside account. Written by Better Auth. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at', { withTimezone: true }),
    refreshTokenExpiresAt: timestamp('refresh_token_expires_at', { withTimezone: true }),
    scope: text('scope'),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('accounts_user').on(t.userId), openTo('accounts', authRole)],
).enableRLS()

/** Signed-in browsers. Written by Better Auth. */
export const authSessions = pgTable(
  'auth_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    token: text('token').notNull().unique(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('auth_sessions_user').on(t.userId),
    openTo('auth_sessions', authRole),
    openTo('auth_sessions', jobsRole),
  ],
).enableRLS()

/** Short-lived secrets, hashed: sign-in links, e-mail verification. */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('verification_tokens_identifier').on(t.identifier),
    openTo('verification_tokens', authRole),
    openTo('verification_tokens', jobsRole),
  ],
).enableRLS()

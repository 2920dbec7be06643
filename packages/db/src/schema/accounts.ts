import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength } from './soft-limits.ts'
import { at, authRole, createdAt, openTo, updatedAt } from './tenant-owned.ts'
import { users } from './users.ts'

/**
 * How a user proves who they are: a password hash, or an outside account. Written by Better Auth. Global like the
 * person: it is read before a tenant is known, and no role that serves tenants may.
 */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The person's id at the provider; for a password their own id. */
    accountId: text('account_id').notNull(),
    /** `credential` for a password, else the outside provider. */
    providerId: text('provider_id').notNull(),
    /** Whose it is. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Of the outside provider, encrypted. */
    accessToken: text('access_token'),
    /** Of the outside provider, encrypted. */
    refreshToken: text('refresh_token'),
    /** Of the outside provider, encrypted. */
    idToken: text('id_token'),
    /** When the access token ends. */
    accessTokenExpiresAt: at('access_token_expires_at'),
    /** When the refresh token ends. */
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    /** What the outside provider granted. */
    scope: text('scope'),
    /** Argon2id hash; never the password. */
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('accounts_provider_account').on(t.providerId, t.accountId),
    index('accounts_user').on(t.userId),
    maxLength('accounts', 'account_id', 500),
    maxLength('accounts', 'provider_id', 200),
    maxLength('accounts', 'password', 500),
    maxLength('accounts', 'scope', 8_000),
    maxBytes('accounts', 'access_token', 65_536),
    maxBytes('accounts', 'refresh_token', 65_536),
    maxBytes('accounts', 'id_token', 65_536),
    openTo('accounts', authRole),
  ],
).enableRLS()

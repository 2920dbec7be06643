import { bigint, boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength } from './soft-limits.ts'
import { at, authRole, createdAt, openTo } from './tenant-owned.ts'
import { users } from './users.ts'

/**
 * Passkeys of a person, public halves only. Written by Better Auth, whose names for the fields these are. Global like
 * the person: the passkey says who signs in, before any tenant is known.
 */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** What the person calls it. */
    name: text('name'),
    /** COSE public key, base64. */
    publicKey: text('public_key').notNull(),
    /** Whose it is. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The authenticator's id of it, base64url. */
    credentialID: text('credential_id').notNull().unique(),
    /** Signatures the authenticator counted; going back means a copy. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** `singleDevice` or `multiDevice`. */
    deviceType: text('device_type').notNull(),
    /** Whether the authenticator keeps a copy elsewhere. */
    backedUp: boolean('backed_up').notNull(),
    /** Ways to reach the authenticator, with commas. */
    transports: text('transports'),
    /** Model of the authenticator. */
    aaguid: text('aaguid'),
    /** The newest sign-in with it. */
    lastUsedAt: at('last_used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('passkeys_user').on(t.userId),
    maxLength('passkeys', 'name', 200),
    maxBytes('passkeys', 'public_key', 8_192),
    maxLength('passkeys', 'credential_id', 2_000),
    maxLength('passkeys', 'transports', 200),
    maxLength('passkeys', 'device_type', 50),
    maxLength('passkeys', 'aaguid', 100),
    openTo('passkeys', authRole),
  ],
).enableRLS()

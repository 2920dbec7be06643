import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength } from './soft-limits.ts'
import { at, authRole, createdAt, jobsRole, openTo, updatedAt } from './tenant-owned.ts'

/**
 * Short-lived secrets, hashed: sign-in links, e-mail verification, the middle of a sign-in. Global: they are read
 * before it is known who comes, let alone for which business.
 */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** What is being proved, hashed. */
    identifier: text('identifier').notNull(),
    /** The proof, or what goes with it. */
    value: text('value').notNull(),
    /** From when on it proves nothing. */
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('verification_tokens_identifier').on(t.identifier),
    maxLength('verification_tokens', 'identifier', 1_000),
    maxBytes('verification_tokens', 'value', 65_536),
    openTo('verification_tokens', authRole),
    openTo('verification_tokens', jobsRole),
  ],
).enableRLS()

import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxBytes } from './soft-limits.ts'
import { at, authRole, createdAt, openTo, updatedAt } from './tenant-owned.ts'
import { users } from './users.ts'

/**
 * The second factor of a person: a secret for codes that change, and backup codes. Global like the person; only the
 * look-up role may read it.
 */
export const twoFactors = pgTable(
  'two_factors',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** Whose it is; one each. */
    userId: uuid('user_id')
      .notNull()
      .unique()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The shared secret, encrypted under a key outside the database. */
    secret: text('secret').notNull(),
    /** JSON: slow hashes of the codes left, under one salt; each is of use once. */
    backupCodes: text('backup_codes').notNull(),
    /** Whether a first code was given: until then signing in does not ask for one. */
    verified: boolean('verified').notNull().default(true),
    /** Count of 30-second steps of the newest code taken; that one and older are refused. */
    lastUsedStep: bigint('last_used_step', { mode: 'number' }),
    /** Wrong codes in a row. */
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    /** Until when no code is taken, after too many wrong ones. */
    lockedUntil: at('locked_until'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
    maxBytes('two_factors', 'secret', 2_000),
    maxBytes('two_factors', 'backup_codes', 16_384),
    openTo('two_factors', authRole),
  ],
).enableRLS()

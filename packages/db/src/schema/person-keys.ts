import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength, oneOf } from './soft-limits.ts'
import { at, bytea, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const subjects = ['user', 'end_user', 'visitor', 'key'] as const

/** A key for each person the audit log speaks of. Destroying it makes what was written of them unreadable for ever. */
export const personKeys = pgTable(
  'person_keys',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** `user`, `end_user`, `visitor` (by conversation), or `key`: the program that holds an API key. */
    subjectKind: text('subject_kind', { enum: subjects }).notNull(),
    /** The person. */
    subjectId: text('subject_id').notNull(),
    /** The key, encrypted under one outside the database; null once destroyed. */
    wrappedKey: bytea('wrapped_key'),
    /** When it was destroyed. */
    destroyedAt: at('destroyed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subjectKind, t.subjectId] }),
    check('person_keys_destroyed', sql`(wrapped_key is null) = (destroyed_at is not null)`),
    oneOf('person_keys', 'subject_kind', subjects),
    maxLength('person_keys', 'subject_id', 300),
    maxBytes('person_keys', 'wrapped_key', 1_024),
    ownTenantOnly('person_keys'),
    openTo('person_keys', jobsRole),
  ],
).enableRLS()

import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength, oneOf } from './soft-limits.ts'
import {
  at,
  authRole,
  bytea,
  createdAt,
  jobsRole,
  languages,
  openTo,
  ownTenantOnly,
  tenantId,
  updatedAt,
} from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const roles = ['owner', 'admin', 'agent', 'viewer'] as const

/** Somebody asked to join a business. The look-up role finds it by the hash of the link, before it knows which one. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Whom, in small letters. */
    email: text('email').notNull(),
    /** As what. */
    role: text('role', { enum: roles }).notNull(),
    /** Language of the mail. */
    locale: text('locale', { enum: languages }).notNull().default('en'),
    /** SHA-256 of the secret in the link. */
    tokenHash: bytea('token_hash').notNull().unique(),
    /** Who asked. */
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    /** From when on the link opens nothing. */
    expiresAt: at('expires_at').notNull(),
    /** When it was accepted. */
    acceptedAt: at('accepted_at'),
    /** By whom. */
    acceptedBy: uuid('accepted_by').references(() => users.id, { onDelete: 'set null' }),
    /** When it was taken back. */
    revokedAt: at('revoked_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('invitations_tenant_id').on(t.tenantId, t.id),
    uniqueIndex('invitations_one_open')
      .on(t.tenantId, t.email)
      .where(sql`accepted_at is null and revoked_at is null`),
    index('invitations_newest').on(t.tenantId, t.createdAt, t.id),
    check('invitations_email_lower', sql`email = lower(email)`),
    maxLength('invitations', 'email', 254),
    maxBytes('invitations', 'token_hash', 64),
    oneOf('invitations', 'role', roles),
    ownTenantOnly('invitations'),
    openTo('invitations', authRole),
    openTo('invitations', jobsRole),
  ],
).enableRLS()

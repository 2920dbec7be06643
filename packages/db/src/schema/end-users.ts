import type { Metadata } from '@visualkit/contracts'
import { boolean, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxJson, maxLength } from './soft-limits.ts'
import {
  at,
  createdAt,
  jobsRole,
  languages,
  openTo,
  ownTenantOnly,
  tenantId,
  updatedAt,
} from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** A customer of the business, as the business knows them. */
export const endUsers = pgTable(
  'end_users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The customer's id with the business. */
    externalId: text('external_id').notNull(),
    /** In small letters. */
    email: text('email'),
    /** As the business calls them. */
    name: text('name'),
    /** The language they speak with us. */
    locale: text('locale', { enum: languages }),
    /** Free facts of the business. */
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    /** Whether the business signed for who they are; else a browser only said so. */
    verified: boolean('verified').notNull().default(false),
    /** The first conversation. */
    firstSeenAt: at('first_seen_at').notNull().defaultNow(),
    /** The newest sign of life. */
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('end_users_tenant_id').on(t.tenantId, t.id),
    unique('end_users_external_id').on(t.tenantId, t.externalId),
    index('end_users_newest').on(t.tenantId, t.lastSeenAt, t.id),
    index('end_users_email').on(t.tenantId, t.email),
    maxLength('end_users', 'external_id', 300),
    maxLength('end_users', 'email', 254),
    maxLength('end_users', 'name', 300),
    maxJson('end_users', 'metadata', 32_768),
    ownTenantOnly('end_users'),
    openTo('end_users', jobsRole),
  ],
).enableRLS()

import type { TenantSettings } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { check, jsonb, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxJson, maxLength } from './soft-limits.ts'
import { appRole, at, authRole, createdAt, jobsRole, languages, openTo, updatedAt } from './tenant-owned.ts'

/** A business. Its own id is the tenant id. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** As visitors and the team read it. */
    name: text('name').notNull(),
    /** Language of texts we write when a visitor's is unknown. */
    locale: text('locale', { enum: languages }).notNull().default('en'),
    /** Which limits and prices hold. */
    plan: text('plan').notNull().default('self_hosted'),
    /** What the business set: how long things are kept, and the like. */
    settings: jsonb('settings').$type<TenantSettings>().notNull().default({}),
    /** Suspended: nobody is served, nothing is deleted. Set by the operator only. */
    status: text('status', { enum: ['active', 'suspended'] })
      .notNull()
      .default('active'),
    /** Since when the business is suspended. */
    suspendedAt: at('suspended_at'),
    /** Why, in the words of the operator. */
    suspendedReason: text('suspended_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
    check(
      'tenants_suspended',
      sql`status in ('active', 'suspended') and (status = 'suspended') = (suspended_at is not null)`,
    ),
    maxLength('tenants', 'name', 200),
    maxLength('tenants', 'plan', 100),
    maxLength('tenants', 'suspended_reason', 2_000),
    maxJson('tenants', 'settings', 65_536),
    pgPolicy('tenants_own_tenant', {
      for: 'all',
      to: appRole,
      using: sql.raw(`id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)`),
      withCheck: sql.raw(`id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)`),
    }),
    openTo('tenants', authRole),
    openTo('tenants', jobsRole),
  ],
).enableRLS()

import { sql } from 'drizzle-orm'
import { jsonb, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { appRole, authRole, createdAt, jobsRole, openTo, updatedAt } from './tenant-owned.ts'

/** A business. Its own id is the tenant id. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    /** Language of texts we write when a visitor's is unknown. */
    locale: text('locale', { enum: ['en', 'es', 'pt'] })
      .notNull()
      .default('en'),
    plan: text('plan').notNull().default('self_hosted'),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
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

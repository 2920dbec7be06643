import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const kinds = ['page', 'sitemap', 'site', 'git', 'export', 'folder'] as const
const schedules = ['manual', 'daily', 'weekly', 'monthly'] as const

/** Where documents come from by themselves: a website, a repository, a file that another product exported. */
export const knowledgeSources = pgTable(
  'knowledge_sources',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** What is read. */
    kind: text('kind', { enum: kinds }).notNull(),
    /** As the business calls it. */
    name: text('name').notNull(),
    /** Address, limits and what to leave out; its shape depends on the kind. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    /** How often it is read again. */
    schedule: text('schedule', { enum: schedules }).notNull().default('manual'),
    /** When it is read next; null: when somebody says so. */
    nextRunAt: at('next_run_at'),
    /** Since when it is held; null: it is not. */
    pausedAt: at('paused_at'),
    /** Key of an uploaded export in the file store; gone once it was read. */
    blobKey: text('blob_key'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_sources_tenant_id').on(t.tenantId, t.id),
    index('knowledge_sources_newest').on(t.tenantId, t.createdAt, t.id),
    oneOf('knowledge_sources', 'kind', kinds),
    oneOf('knowledge_sources', 'schedule', schedules),
    maxLength('knowledge_sources', 'name', 500),
    maxLength('knowledge_sources', 'blob_key', 500),
    maxJson('knowledge_sources', 'settings', 32_768),
    ownTenantOnly('knowledge_sources'),
    openTo('knowledge_sources', jobsRole),
  ],
).enableRLS()

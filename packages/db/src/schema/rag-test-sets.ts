import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxItems, maxJson, maxLength } from './soft-limits.ts'
import { createdAt, languages, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/** One question of a test set, with what a good answer says. */
export interface RagTestCase {
  id: string
  question: string
  /** Empty: only what is found is measured. */
  groundTruth: string
  /** Documents a good retrieval finds. */
  documentIds?: string[]
  /** Of this question, when it is not the set's. */
  language?: (typeof languages)[number]
  /** A good assistant says that it does not know. */
  expectsNoAnswer?: boolean
}

/** Questions whose good answers are known, to measure answers by. */
export const ragTestSets = pgTable(
  'rag_test_sets',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As the team calls it. */
    name: text('name').notNull(),
    /** What it is for. */
    description: text('description').notNull().default(''),
    /** Language of the questions. */
    language: text('language', { enum: languages }).notNull().default('en'),
    /** The questions, in order. */
    cases: jsonb('cases').$type<RagTestCase[]>().notNull().default([]),
    /** Who made it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('rag_test_sets_tenant_id').on(t.tenantId, t.id),
    index('rag_test_sets_newest').on(t.tenantId, t.createdAt, t.id),
    maxLength('rag_test_sets', 'name', 300),
    maxLength('rag_test_sets', 'description', 4_000),
    maxItems('rag_test_sets', 'cases', 2_000),
    maxJson('rag_test_sets', 'cases', 8_388_608),
    ownTenantOnly('rag_test_sets'),
  ],
).enableRLS()

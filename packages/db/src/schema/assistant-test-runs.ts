import type { PersonalitySettings, TestOutcome } from '@visualkit/contracts'
import { boolean, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { maxItems, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { users } from './users.ts'

const statuses = ['pending', 'running', 'done', 'failed', 'cancelled'] as const

/** One run of an assistant's tests, with the settings it ran with. */
export const assistantTestRuns = pgTable(
  'assistant_test_runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The assistant that was tested. */
    personalityId: uuid('personality_id').notNull(),
    /** Where it is in its life. */
    status: text('status', { enum: statuses }).notNull().default('pending'),
    /** What the assistant was set to. */
    settings: jsonb('settings').$type<PersonalitySettings>().notNull(),
    /** The settings were not saved when it began. */
    isDraft: boolean('is_draft').notNull().default(false),
    /** Which tests, in order. */
    testIds: jsonb('test_ids').$type<string[]>().notNull(),
    /** What came of each test so far; what customers said stands in the tests. */
    outcomes: jsonb('outcomes').$type<TestOutcome[]>().notNull().default([]),
    /** How many passed so far. */
    passedCount: integer('passed_count').notNull().default(0),
    /** Why it failed and what to do. */
    error: text('error'),
    /** Who started it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** When the first message was sent. */
    startedAt: at('started_at'),
    /** When it was over. */
    finishedAt: at('finished_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('assistant_test_runs_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'assistant_test_runs_personality',
      columns: [t.tenantId, t.personalityId],
      foreignColumns: [aiPersonalities.tenantId, aiPersonalities.id],
    }).onDelete('cascade'),
    index('assistant_test_runs_newest').on(t.tenantId, t.personalityId, t.createdAt, t.id),
    oneOf('assistant_test_runs', 'status', statuses),
    maxJson('assistant_test_runs', 'settings', 262_144),
    maxItems('assistant_test_runs', 'test_ids', 500),
    maxItems('assistant_test_runs', 'outcomes', 500),
    maxJson('assistant_test_runs', 'outcomes', 16_777_216),
    maxLength('assistant_test_runs', 'error', 500),
    ownTenantOnly('assistant_test_runs'),
  ],
).enableRLS()

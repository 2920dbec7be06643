import type { TestPersona, TestStep } from '@visualkit/contracts'
import { foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { sessions } from './sessions.ts'
import { maxItems, maxJson, maxLength } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { users } from './users.ts'

/** A simulated customer, and what an assistant should do for them. */
export const assistantTests = pgTable(
  'assistant_tests',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The assistant that is tested. */
    personalityId: uuid('personality_id').notNull(),
    /** As the team calls it. */
    name: text('name').notNull(),
    /** What the customer says, in order, with what is expected; empty when a model plays them. */
    steps: jsonb('steps').$type<TestStep[]>().notNull().default([]),
    /** The customer a model plays. */
    persona: jsonb('persona').$type<TestPersona>(),
    /** The conversation it was made of, personal values masked; the test goes with it. */
    sourceSessionId: uuid('source_session_id'),
    /** Who made it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('assistant_tests_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'assistant_tests_personality',
      columns: [t.tenantId, t.personalityId],
      foreignColumns: [aiPersonalities.tenantId, aiPersonalities.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'assistant_tests_source_session',
      columns: [t.tenantId, t.sourceSessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('assistant_tests_of_personality').on(t.tenantId, t.personalityId, t.createdAt, t.id),
    index('assistant_tests_source_session_id').on(t.tenantId, t.sourceSessionId),
    maxLength('assistant_tests', 'name', 300),
    maxItems('assistant_tests', 'steps', 100),
    maxJson('assistant_tests', 'steps', 2_097_152),
    maxJson('assistant_tests', 'persona', 65_536),
    ownTenantOnly('assistant_tests'),
    openTo('assistant_tests', jobsRole),
  ],
).enableRLS()

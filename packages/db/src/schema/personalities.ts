import type { EscalationRules, Greetings, Locale } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxItems, maxJson, maxLength } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** An assistant: its name, how it speaks and what it was told. */
export const aiPersonalities = pgTable(
  'ai_personalities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As visitors read it. */
    name: text('name').notNull(),
    /** How it speaks. */
    tone: text('tone', { enum: ['friendly', 'neutral', 'formal'] })
      .notNull()
      .default('friendly'),
    /** What the business told it; untrusted, like everything from outside. */
    instructions: text('instructions').notNull().default(''),
    /** Its first words in each language; a missing one falls back to a phrase of ours. */
    greetings: jsonb('greetings').$type<Greetings>().notNull().default({}),
    /** What it answers in. */
    languages: jsonb('languages').$type<Locale[]>().notNull().default(['en', 'es', 'pt']),
    /** When it asks for a person by itself; what is missing is as the contract says. */
    escalationRules: jsonb('escalation_rules').$type<Partial<EscalationRules>>().notNull().default({}),
    /** Serves where none is named; one for each business. */
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('ai_personalities_tenant_id').on(t.tenantId, t.id),
    uniqueIndex('ai_personalities_one_default').on(t.tenantId).where(sql`is_default`),
    index('ai_personalities_tenant').on(t.tenantId, t.createdAt),
    maxLength('ai_personalities', 'name', 200),
    maxBytes('ai_personalities', 'instructions', 65_536),
    maxJson('ai_personalities', 'greetings', 16_384),
    maxItems('ai_personalities', 'languages', 50),
    maxJson('ai_personalities', 'escalation_rules', 16_384),
    ownTenantOnly('ai_personalities'),
  ],
).enableRLS()

import type { Avatar, EscalationRules, Greetings, Locale, OpeningHours } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxItems, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const modelTiers = ['auto', 'fast', 'strong'] as const

/** An assistant: its name, how it speaks and what it was told. */
export const aiPersonalities = pgTable(
  'ai_personalities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As visitors read it. */
    name: text('name').notNull(),
    /** A sign on a colour; null: its initials. */
    avatar: jsonb('avatar').$type<Avatar>(),
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
    /** Which models may write its answers. */
    modelTier: text('model_tier', { enum: modelTiers }).notNull().default('auto'),
    /** Names of tools it may use; null: the built-in ones. */
    tools: jsonb('tools').$type<string[]>(),
    /** When people are there to take over; null: not said. */
    hours: jsonb('hours').$type<OpeningHours>(),
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
    maxJson('ai_personalities', 'avatar', 1_024),
    oneOf('ai_personalities', 'model_tier', modelTiers),
    maxJson('ai_personalities', 'tools', 65_536),
    maxJson('ai_personalities', 'hours', 16_384),
    ownTenantOnly('ai_personalities'),
  ],
).enableRLS()

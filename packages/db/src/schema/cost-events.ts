import { boolean, foreignKey, index, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { sessions } from './sessions.ts'
import { maxLength, oneOf } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const tiers = ['fast', 'strong'] as const

/** What one call of a model or service cost. Written once; outlives the conversation it was for. */
export const costEvents = pgTable(
  'cost_events',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The conversation it was for; null: none, or one that is deleted. */
    sessionId: uuid('session_id'),
    /** The assistant it was for. */
    personalityId: uuid('personality_id'),
    /** What was done: `chat`, `vision`, `voice`, `embedding`, `rerank`, `transcription`, `speech`, `recording` … */
    serviceType: text('service_type').notNull(),
    /** Who did it. */
    provider: text('provider').notNull(),
    /** Which of their models. */
    model: text('model').notNull(),
    /** What went in or out: `text`, `image`, `audio`, `video`. */
    modality: text('modality').notNull(),
    /** How much, in `unit`. */
    quantity: numeric('quantity', { precision: 18, scale: 4, mode: 'number' }).notNull(),
    /** `input_tokens`, `cached_input_tokens`, `cache_write_tokens`, `output_tokens`, `seconds`, `images`, `characters`, `requests`, `bytes`. */
    unit: text('unit').notNull(),
    /** Which of a provider's models it was, where a question chose: `fast` or `strong`; null: there was no choice. */
    tier: text('tier', { enum: tiers }),
    /** Why that one, in words of ours. */
    tierReason: text('tier_reason'),
    /** Whether the business's own key paid for it, and not the deployment's. */
    ownKey: boolean('own_key').notNull().default(false),
    /** How often the model or service was called for it. */
    calls: integer('calls').notNull().default(1),
    /**
     * What the strong model of the provider would have cost instead, in US dollars at the price of the day, where a
     * question chose between two: 0 for a call that only the choice brought about. Null: nothing to compare.
     */
    strongUsd: numeric('strong_usd', { precision: 18, scale: 10, mode: 'number' }),
    /** In US dollars, at the price of the day. */
    costUsd: numeric('cost_usd', { precision: 18, scale: 10, mode: 'number' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'cost_events_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'cost_events_personality',
      columns: [t.tenantId, t.personalityId],
      foreignColumns: [aiPersonalities.tenantId, aiPersonalities.id],
    }).onDelete('set null'),
    index('cost_events_newest').on(t.tenantId, t.createdAt.desc()),
    index('cost_events_service').on(t.tenantId, t.serviceType, t.createdAt),
    index('cost_events_session_id').on(t.tenantId, t.sessionId),
    maxLength('cost_events', 'service_type', 100),
    maxLength('cost_events', 'provider', 100),
    maxLength('cost_events', 'model', 200),
    maxLength('cost_events', 'modality', 50),
    maxLength('cost_events', 'unit', 50),
    oneOf('cost_events', 'tier', tiers),
    maxLength('cost_events', 'tier_reason', 200),
    ownTenantOnly('cost_events'),
    openTo('cost_events', jobsRole),
  ],
).enableRLS()

import { bigint, boolean, date, index, numeric, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxLength } from './soft-limits.ts'
import { jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** Costs of a day by all that is told apart, added up by a job: what figures are read from once the day is over. */
export const costBreakdowns = pgTable(
  'cost_breakdowns',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** In UTC. */
    day: date('day').notNull(),
    /** As in the events. */
    serviceType: text('service_type').notNull(),
    /** The assistant it was for. No foreign key: what a deleted one cost stays its cost. */
    personalityId: uuid('personality_id'),
    /** As in the events. */
    provider: text('provider').notNull(),
    /** As in the events. */
    model: text('model').notNull(),
    /** As in the events. */
    modality: text('modality').notNull(),
    /** As in the events. */
    unit: text('unit').notNull(),
    /** As in the events. */
    tier: text('tier'),
    /** As in the events. */
    ownKey: boolean('own_key').notNull(),
    /** Number of events. */
    eventCount: bigint('event_count', { mode: 'number' }).notNull(),
    /** Sum of the events, in `unit`. */
    quantity: numeric('quantity', { precision: 24, scale: 4, mode: 'number' }).notNull(),
    /** Sum of the events, in US dollars. */
    costUsd: numeric('cost_usd', { precision: 24, scale: 10, mode: 'number' }).notNull(),
    /** Of that, what is compared with asking the strong model each time. */
    comparedUsd: numeric('compared_usd', { precision: 24, scale: 10, mode: 'number' }).notNull().default(0),
    /** What the strong model would have cost instead of it, in US dollars. */
    strongUsd: numeric('strong_usd', { precision: 24, scale: 10, mode: 'number' }).notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('cost_breakdowns_of_day')
      .on(
        t.tenantId,
        t.day,
        t.serviceType,
        t.personalityId,
        t.provider,
        t.model,
        t.modality,
        t.unit,
        t.tier,
        t.ownKey,
      )
      .nullsNotDistinct(),
    index('cost_breakdowns_newest').on(t.tenantId, t.updatedAt),
    maxLength('cost_breakdowns', 'service_type', 100),
    maxLength('cost_breakdowns', 'provider', 100),
    maxLength('cost_breakdowns', 'model', 200),
    maxLength('cost_breakdowns', 'modality', 50),
    maxLength('cost_breakdowns', 'unit', 50),
    maxLength('cost_breakdowns', 'tier', 20),
    ownTenantOnly('cost_breakdowns'),
    openTo('cost_breakdowns', jobsRole),
  ],
).enableRLS()

import { bigint, date, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { maxLength, oneOf } from './soft-limits.ts'
import { jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const periods = ['day', 'month'] as const

/** Costs of a day or month by service, added up by a job. */
export const costSummaries = pgTable(
  'cost_summaries',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** `day` or `month`. */
    period: text('period', { enum: periods }).notNull(),
    /** Its first day, in UTC. */
    periodStart: date('period_start').notNull(),
    /** As in the events. */
    serviceType: text('service_type').notNull(),
    /** Number of events. */
    eventCount: bigint('event_count', { mode: 'number' }).notNull().default(0),
    /** Sum of the events, in US dollars. */
    costUsd: numeric('cost_usd', { precision: 18, scale: 6, mode: 'number' }).notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.period, t.periodStart, t.serviceType] }),
    oneOf('cost_summaries', 'period', periods),
    maxLength('cost_summaries', 'service_type', 100),
    ownTenantOnly('cost_summaries'),
    openTo('cost_summaries', jobsRole),
  ],
).enableRLS()

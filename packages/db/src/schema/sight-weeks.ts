import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { maxLength } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** Conversations with the assistant in a week that is over: the figure stays when the conversations go. */
export const sightWeeks = pgTable(
  'sight_weeks',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Its Monday. */
    weekOf: date('week_of').notNull(),
    /** In which the assistant answered. */
    conversations: integer('conversations').notNull(),
    /** Of these, the ones in which it had read a screen, a page or a picture for an answer. */
    withSight: integer('with_sight').notNull(),
    /** By whose clock it was counted. */
    timeZone: text('time_zone').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.weekOf] }),
    maxLength('sight_weeks', 'time_zone', 64),
    ownTenantOnly('sight_weeks'),
  ],
).enableRLS()

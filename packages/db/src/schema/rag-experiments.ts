import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxJson, maxLength, oneOf, within } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const statuses = ['running', 'stopped', 'adopted'] as const
const measures = ['answered', 'well_rated', 'handed_over', 'resolved_alone'] as const
const variants = ['a', 'b'] as const
const verdicts = ['none', 'a', 'b'] as const

/** What an experiment was decided by: of the first visitors of each variant, as many as were planned. */
export interface RagDecidedBy {
  a: { successes: number; trials: number }
  b: { successes: number; trials: number }
}

/** Two ways of answering, tried on visitors side by side. */
export const ragExperiments = pgTable(
  'rag_experiments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As the team calls it. */
    name: text('name').notNull(),
    /** How variant `a` answers: what was in force when it began. */
    settingsA: jsonb('settings_a').$type<Record<string, unknown>>().notNull(),
    /** How variant `b` answers. */
    settingsB: jsonb('settings_b').$type<Record<string, unknown>>().notNull(),
    /** The one measure that decides, said before the first visitor. */
    measure: text('measure', { enum: measures }).notNull(),
    /** Visitors of each variant that it is decided by. */
    minimumSample: integer('minimum_sample').notNull(),
    /** Where it is in its life; at most one of a business runs. */
    status: text('status', { enum: statuses }).notNull().default('running'),
    /** The variant that was made the rule. */
    adopted: text('adopted', { enum: variants }),
    /** What was found when the planned sample was there; never changed afterwards. Null: it was not there yet. */
    verdict: text('verdict', { enum: verdicts }),
    /** The figures it was decided by. */
    decidedBy: jsonb('decided_by').$type<RagDecidedBy>(),
    /** When it was decided. */
    decidedAt: at('decided_at'),
    /** Who began it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** When it ended. */
    endedAt: at('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('rag_experiments_tenant_id').on(t.tenantId, t.id),
    index('rag_experiments_newest').on(t.tenantId, t.createdAt, t.id),
    uniqueIndex('rag_experiments_running').on(t.tenantId).where(sql`status = 'running'`),
    oneOf('rag_experiments', 'status', statuses),
    oneOf('rag_experiments', 'measure', measures),
    oneOf('rag_experiments', 'adopted', variants),
    oneOf('rag_experiments', 'verdict', verdicts),
    within('rag_experiments', 'minimum_sample', 1, 1_000_000),
    maxLength('rag_experiments', 'name', 300),
    maxJson('rag_experiments', 'settings_a', 65_536),
    maxJson('rag_experiments', 'settings_b', 65_536),
    maxJson('rag_experiments', 'decided_by', 1_024),
    ownTenantOnly('rag_experiments'),
  ],
).enableRLS()

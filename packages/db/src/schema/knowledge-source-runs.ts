import { sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { knowledgeSources } from './knowledge-sources.ts'
import { maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'

const triggers = ['manual', 'schedule'] as const
const statuses = ['queued', 'running', 'done', 'failed', 'canceled'] as const

/** One reading of a source, from its first page to its last. */
export const knowledgeSourceRuns = pgTable(
  'knowledge_source_runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** What is read. */
    sourceId: uuid('source_id').notNull(),
    /** Who began it. */
    trigger: text('trigger', { enum: triggers }).notNull(),
    /** Where it is in its life; of one source at most one is queued or running. */
    status: text('status', { enum: statuses }).notNull().default('queued'),
    /** Until when a server works on it; another goes on after that. */
    leaseUntil: at('lease_until'),
    /** When its first page was asked for. */
    startedAt: at('started_at'),
    /** When it was done, given up or canceled. */
    finishedAt: at('finished_at'),
    /** How long servers worked on it, in milliseconds. */
    workedMs: bigint('worked_ms', { mode: 'number' }).notNull().default(0),
    /** Times it broke off by an error of ours. */
    failures: integer('failures').notNull().default(0),
    /** Pages that are known of. */
    found: integer('found').notNull().default(0),
    /** Pages whose text is new or another one. */
    read: integer('read').notNull().default(0),
    /** Pages that say what they said. */
    unchanged: integer('unchanged').notNull().default(0),
    /** Pages left out on purpose. */
    skipped: integer('skipped').notNull().default(0),
    /** Pages that could not be read. */
    failed: integer('failed').notNull().default(0),
    /** Pages that are there no more. */
    gone: integer('gone').notNull().default(0),
    /** What came over the line. */
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    /** The page it is at. */
    current: text('current'),
    /** Why it failed or ended early, as a code with its facts. */
    problem: jsonb('problem').$type<Record<string, unknown>>(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_source_runs_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'knowledge_source_runs_source',
      columns: [t.tenantId, t.sourceId],
      foreignColumns: [knowledgeSources.tenantId, knowledgeSources.id],
    }).onDelete('cascade'),
    index('knowledge_source_runs_newest').on(t.tenantId, t.sourceId, t.createdAt, t.id),
    uniqueIndex('knowledge_source_runs_open')
      .on(t.tenantId, t.sourceId)
      .where(sql`status in ('queued', 'running')`),
    oneOf('knowledge_source_runs', 'trigger', triggers),
    oneOf('knowledge_source_runs', 'status', statuses),
    maxLength('knowledge_source_runs', 'current', 4_000),
    maxJson('knowledge_source_runs', 'problem', 16_384),
    ownTenantOnly('knowledge_source_runs'),
    openTo('knowledge_source_runs', jobsRole),
  ],
).enableRLS()

import {
  type KnowledgeSource,
  notFound,
  SOURCE_LIMITS,
  type SourceProblem,
  type SourceRun,
  type SourceSettings,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'

const { knowledgeSourcePages, knowledgeSourceRuns, knowledgeSources } = schema

export type SourceRow = typeof knowledgeSources.$inferSelect
export type RunRow = typeof knowledgeSourceRuns.$inferSelect
export type PageRow = typeof knowledgeSourcePages.$inferSelect

export const OPEN_STATUSES = ['queued', 'running'] as const

export function isSource(tenantId: string, id: string) {
  return and(eq(knowledgeSources.tenantId, tenantId), eq(knowledgeSources.id, id))
}

/** Throws NOT_FOUND. */
export async function loadSource(tx: Tx, tenantId: string, id: string): Promise<SourceRow> {
  requireId(id, 'source')
  const [row] = await tx.select().from(knowledgeSources).where(isSource(tenantId, id))
  if (!row) throw notFound('source')
  return row
}

/** The run that is queued or under way; of one source there is at most one. */
export async function openRunOf(tx: Tx, tenantId: string, sourceId: string): Promise<RunRow | null> {
  const [row] = await tx
    .select()
    .from(knowledgeSourceRuns)
    .where(
      and(
        eq(knowledgeSourceRuns.tenantId, tenantId),
        eq(knowledgeSourceRuns.sourceId, sourceId),
        inArray(knowledgeSourceRuns.status, [...OPEN_STATUSES]),
      ),
    )
  return row ?? null
}

export async function newestRuns(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  limit: number,
): Promise<RunRow[]> {
  return tx
    .select()
    .from(knowledgeSourceRuns)
    .where(and(eq(knowledgeSourceRuns.tenantId, tenantId), eq(knowledgeSourceRuns.sourceId, sourceId)))
    .orderBy(desc(knowledgeSourceRuns.createdAt), desc(knowledgeSourceRuns.id))
    .limit(limit)
}

export function countDocuments(tx: Tx, tenantId: string, sourceId: string): Promise<number> {
  return tx.$count(
    knowledgeSourcePages,
    and(
      eq(knowledgeSourcePages.tenantId, tenantId),
      eq(knowledgeSourcePages.sourceId, sourceId),
      isNotNull(knowledgeSourcePages.documentId),
    ),
  )
}

/** A source as callers see it. */
export async function describeSource(tx: Tx, row: SourceRow): Promise<KnowledgeSource> {
  const { id, tenantId, kind, name, schedule } = row
  const [lastRun] = await newestRuns(tx, tenantId, id, 1)
  return {
    id,
    kind,
    name,
    settings: settingsOf(row),
    schedule,
    nextRunAt: row.nextRunAt?.toISOString() ?? null,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    documentCount: await countDocuments(tx, tenantId, id),
    lastRun: lastRun ? toRun(lastRun) : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toRun(row: RunRow): SourceRun {
  const { id, trigger, status, found, read, unchanged, skipped, failed, gone, bytes, current } = row
  return {
    id,
    trigger,
    status,
    found,
    read,
    unchanged,
    skipped,
    failed,
    gone,
    bytes,
    current,
    problem: row.problem as SourceProblem | null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** Written by us from what the contract checked. */
export function settingsOf(row: Pick<SourceRow, 'settings'>): SourceSettings {
  return row.settings as SourceSettings
}

export function maxPagesOf(row: Pick<SourceRow, 'settings'>): number {
  return settingsOf(row).maxPages ?? SOURCE_LIMITS.defaultPages
}

const DAY_MS = 86_400_000
const EVERY_MS = { daily: DAY_MS, weekly: 7 * DAY_MS, monthly: 30 * DAY_MS }

/** When a source is read next, counted from now; null when it waits for somebody. */
export function nextRunAt(schedule: SourceRow['schedule'], now: Date): Date | null {
  return schedule === 'manual' ? null : new Date(now.getTime() + EVERY_MS[schedule])
}

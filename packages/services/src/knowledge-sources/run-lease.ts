import { SOURCE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { JobData, ServiceContext } from '../context.ts'
import type { RunRow, SourceRow } from './source-row.ts'

const { knowledgeSourceRuns, knowledgeSources } = schema

/** How long a server that went away keeps others waiting. */
export const LEASE_MS = 60_000

export function isOpenRun(tenantId: string, runId: string) {
  return and(
    eq(knowledgeSourceRuns.tenantId, tenantId),
    eq(knowledgeSourceRuns.id, runId),
    inArray(knowledgeSourceRuns.status, ['queued', 'running']),
  )
}

/** Takes a run that nobody works on, when its business has room for one more and its source is not held. */
export async function claimRun(
  ctx: ServiceContext,
  { tenantId, runId }: JobData['read-source'],
): Promise<{ source: SourceRow; run: RunRow } | null> {
  const now = ctx.now()
  return ctx.db.withTenant(tenantId, async (tx) => {
    const busy = await tx.$count(
      knowledgeSourceRuns,
      and(
        eq(knowledgeSourceRuns.tenantId, tenantId),
        eq(knowledgeSourceRuns.status, 'running'),
        gt(knowledgeSourceRuns.leaseUntil, now),
      ),
    )
    if (busy >= SOURCE_LIMITS.readAtOnce) return null
    const [run] = await tx
      .update(knowledgeSourceRuns)
      .set({ status: 'running', leaseUntil: new Date(now.getTime() + LEASE_MS) })
      .where(
        and(
          isOpenRun(tenantId, runId),
          or(isNull(knowledgeSourceRuns.leaseUntil), lt(knowledgeSourceRuns.leaseUntil, now)),
          sql`exists (select 1 from ${knowledgeSources} s where s.tenant_id = ${tenantId}
            and s.id = ${knowledgeSourceRuns.sourceId} and s.paused_at is null)`,
        ),
      )
      .returning()
    if (!run) return null
    const [source] = await tx
      .select()
      .from(knowledgeSources)
      .where(and(eq(knowledgeSources.tenantId, tenantId), eq(knowledgeSources.id, run.sourceId)))
    return source ? { source, run } : null
  })
}

export async function extendLease(
  ctx: ServiceContext,
  { tenantId, runId }: JobData['read-source'],
): Promise<void> {
  const leaseUntil = new Date(ctx.now().getTime() + LEASE_MS)
  await ctx.db.withTenant(tenantId, (tx) =>
    tx.update(knowledgeSourceRuns).set({ leaseUntil }).where(isOpenRun(tenantId, runId)),
  )
}

/** Gives the run back, for the next job or for whoever resumes it. */
export async function releaseRun(
  ctx: ServiceContext,
  { tenantId, runId }: JobData['read-source'],
  ms: number,
): Promise<void> {
  await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(knowledgeSourceRuns)
      .set({ leaseUntil: null, workedMs: sql`${knowledgeSourceRuns.workedMs} + ${ms}` })
      .where(and(eq(knowledgeSourceRuns.tenantId, tenantId), eq(knowledgeSourceRuns.id, runId))),
  )
}

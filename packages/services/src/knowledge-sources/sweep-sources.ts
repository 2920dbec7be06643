import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import type { ServiceContext, Services } from '../context.ts'
import { startRun } from './run-source.ts'

const { knowledgeSourceRuns, knowledgeSources } = schema

const PURPOSE = 'sources of documents'
const ROWS = 500

/**
 * Begins the sources whose time has come, and puts runs into the queue that nobody works on: their server died, the queue
 * was away, or their business had no room for another. Safe on every server at once.
 */
export async function sweepSources(services: Services): Promise<void> {
  const now = services.now()
  const { due, open } = await services.db.withJobs(PURPOSE, async (tx) => ({
    due: await tx
      .select({ id: knowledgeSources.id, tenantId: knowledgeSources.tenantId })
      .from(knowledgeSources)
      .where(and(lte(knowledgeSources.nextRunAt, now), isNull(knowledgeSources.pausedAt)))
      .limit(ROWS),
    open: await tx
      .select({ runId: knowledgeSourceRuns.id, tenantId: knowledgeSourceRuns.tenantId })
      .from(knowledgeSourceRuns)
      .innerJoin(
        knowledgeSources,
        and(
          eq(knowledgeSources.tenantId, knowledgeSourceRuns.tenantId),
          eq(knowledgeSources.id, knowledgeSourceRuns.sourceId),
          isNull(knowledgeSources.pausedAt),
        ),
      )
      .where(
        and(
          inArray(knowledgeSourceRuns.status, ['queued', 'running']),
          or(isNull(knowledgeSourceRuns.leaseUntil), lt(knowledgeSourceRuns.leaseUntil, now)),
        ),
      )
      .limit(ROWS),
  }))
  for (const { id, tenantId } of due) {
    if (await services.gate.isSuspended(tenantId)) continue
    const ctx: ServiceContext = { ...services, actor: { kind: 'system', tenantId, purpose: 'sources' } }
    await startRun(ctx, id, 'schedule', { isNoted: true }).catch((error: unknown) => {
      // Paused or deleted meanwhile.
      if (!(error instanceof ServiceError)) throw error
    })
  }
  for (const job of open) await services.jobs.send('read-source', job)
}

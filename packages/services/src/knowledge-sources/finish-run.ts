import type { SourceProblem } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { pagesOf } from './page-store.ts'
import type { RunRow, SourceRow } from './source-row.ts'

const { knowledgeSourcePages, knowledgeSourceRuns, knowledgeSources } = schema

/**
 * Ends a run. One in which nothing could be read has failed, for the reason of its first page.
 * @param why what ended it early, or failed it as a whole.
 */
export async function finishRun(
  { ctx, source, run }: { ctx: ServiceContext; source: SourceRow; run: RunRow },
  why: SourceProblem | null,
  status?: 'failed',
): Promise<void> {
  const { tenantId } = run
  const uploaded = await ctx.db.withTenant(tenantId, async (tx) => {
    const [now] = await tx
      .select()
      .from(knowledgeSourceRuns)
      .where(and(eq(knowledgeSourceRuns.tenantId, tenantId), eq(knowledgeSourceRuns.id, run.id)))
    if (now?.status !== 'running') return null
    const [broken] = await tx
      .select({ problem: knowledgeSourcePages.problem })
      .from(knowledgeSourcePages)
      .where(and(pagesOf(tenantId, source.id), eq(knowledgeSourcePages.state, 'failed')))
      .orderBy(asc(knowledgeSourcePages.depth), asc(knowledgeSourcePages.id))
      .limit(1)
    const isEmpty = now.read + now.unchanged === 0 && now.failed > 0
    await tx
      .update(knowledgeSourceRuns)
      .set({
        status: status ?? (isEmpty ? 'failed' : 'done'),
        problem: why ?? (isEmpty ? (broken?.problem ?? null) : now.problem),
        current: null,
        finishedAt: ctx.now(),
      })
      .where(and(eq(knowledgeSourceRuns.tenantId, tenantId), eq(knowledgeSourceRuns.id, run.id)))
    if (source.blobKey === null || status === 'failed') return null
    await tx
      .update(knowledgeSources)
      .set({ blobKey: null })
      .where(and(eq(knowledgeSources.tenantId, tenantId), eq(knowledgeSources.id, source.id)))
    return source.blobKey
  })
  // What an upload held is in the documents now.
  if (uploaded) await ctx.blobs.delete(uploaded)
}

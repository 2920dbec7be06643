import { type ModelUsage, tryEmbedder, tryReranker } from '@visualkit/ai'
import type { SearchModel, SearchModelCheck } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext, Services } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { limitKeyTries } from './limit-key-tries.ts'

/** The models of vendors that the deployment looks things up with; those of this machine need no key. */
export function searchModels({ embedder, reranker }: Pick<Services, 'embedder' | 'reranker'>): SearchModel[] {
  const models: SearchModel[] = []
  if (embedder?.leavesMachine) models.push({ use: 'embedding', model: embedder.model })
  if (reranker?.leavesMachine) models.push({ use: 'rerank', model: reranker.model })
  return models
}

/**
 * Tries the deployment's keys for looking things up, each with one small call, and says in plain terms what came of it.
 * @throws ServiceError FORBIDDEN, RATE_LIMITED
 */
export async function testSearchModels(ctx: ServiceContext): Promise<SearchModelCheck[]> {
  requirePermission(ctx, 'model_keys.manage')
  const { tenantId } = ctx.actor
  await limitKeyTries(ctx)
  const used: { [use in SearchModel['use']]: ModelUsage[] } = { embedding: [], rerank: [] }
  const checks = await Promise.all(
    searchModels(ctx).map(async ({ use, model }): Promise<SearchModelCheck> => {
      const onUsage = (usage: ModelUsage) => void used[use].push(usage)
      const verdict =
        use === 'embedding'
          ? await tryEmbedder(ctx.embedder!, onUsage)
          : await tryReranker(ctx.reranker!, onUsage)
      return { use, model, verdict }
    }),
  )
  const costs = (['embedding', 'rerank'] as const).flatMap((use) => costsOfUsage(use, used[use]))
  await noteCosts(ctx, tenantId, costs)
  await ctx.db.withTenant(tenantId, (tx) =>
    writeAudit(tx, ctx, { action: 'model_key.test', targetId: tenantId, details: { search: checks } }),
  )
  return checks
}

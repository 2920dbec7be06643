import type { ModelUsage } from '@visualkit/ai'
import { type LegRank, textInContext } from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingRung } from '../costs/spending.ts'
import type { FoundChunk } from './search-words.ts'

/** Longest an answer waits for the reranker; the fused order stands after that. */
const RERANK_TIMEOUT_MS = 3_000

/** A fused chunk with what found it. */
export interface FusedChunk extends FoundChunk {
  legs: Record<string, LegRank>
}

/**
 * The fused candidates as the reranker orders them, which then has the last word; scores stay with the places, since
 * only the order of a reranker's counts. Without one, or when it fails, the fused order stands.
 */
export async function rerankCandidates<C extends FusedChunk>(
  ctx: ServiceContext,
  query: string,
  candidates: readonly C[],
): Promise<C[]> {
  const { reranker, log } = ctx
  if (!reranker || candidates.length < 2) return [...candidates]
  if (reranker.leavesMachine && !(await spendingRung(ctx, ctx.actor.tenantId)).reranks) return [...candidates]
  const used: ModelUsage[] = []
  try {
    const texts = candidates.map(textInContext)
    const signal = AbortSignal.timeout(RERANK_TIMEOUT_MS)
    const scores = await reranker.rerank(query, texts, signal, (usage) => used.push(usage))
    if (scores.length !== candidates.length) throw new Error('The reranker gave too few scores.')
    return candidates
      .map((candidate, at) => ({ candidate, fit: scores[at]!, at }))
      .sort((a, b) => b.fit - a.fit || a.at - b.at)
      .map(({ candidate, fit }, at) => ({
        ...candidate,
        score: candidates[at]!.score,
        legs: { ...candidate.legs, rerank: { rank: at + 1, score: fit, weight: 1 } },
      }))
  } catch (error) {
    log.warn({ error, model: reranker.model }, 'the reranker did not answer; the fused order stands')
    return [...candidates]
  } finally {
    await noteCosts(ctx, ctx.actor.tenantId, costsOfUsage('rerank', used))
  }
}

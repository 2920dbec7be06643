import type { AnswerRequest } from '../answer/answer-model.ts'
import { judgeComplexity, type ModelTier } from './judge-complexity.ts'

/** Which models are asked first, and why. */
export interface Route {
  tier: ModelTier
  /** In a few words of ours, such as `question: terms, cause`; nothing of what was asked. */
  reason: string
}

/** What the assistant has set, or else how hard the question is. */
export function chooseRoute(request: AnswerRequest, tier: 'auto' | ModelTier): Route {
  if (tier !== 'auto') return { tier, reason: 'assistant' }
  const { question, locale, history, carriedOver, screen } = request
  const visibleError = screen?.visibleError
  const judged = judgeComplexity({ question, locale, history, carriedOver, visibleError })
  return {
    tier: judged.tier,
    reason: judged.reasons.length > 0 ? `question: ${judged.reasons.join(', ')}` : 'question',
  }
}

/**
 * The models with those of a tier first, provider by provider: where the wanted one fails its sibling answers before
 * another provider is asked.
 */
export function orderByTier<T extends { provider: string; tier: ModelTier | null }>(
  chain: readonly T[],
  tier: ModelTier,
): readonly T[] {
  const byProvider = Map.groupBy(chain, ({ provider }) => provider)
  return [...byProvider.values()].flatMap((models) => {
    const isWanted = (model: T) => model.tier === null || model.tier === tier
    return [...models.filter(isWanted), ...models.filter((model) => !isWanted(model))]
  })
}

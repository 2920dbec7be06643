/** The results of one way of retrieval, best first. */
export interface Leg {
  name: string
  weight: number
  results: readonly { id: string; score: number }[]
}

export interface FusedResult {
  id: string
  /** 0–1; 1 means first in every leg. */
  score: number
  /** Rank (from 1) and own score in each leg that found it. */
  legs: Record<string, { rank: number; score: number }>
}

/** Weights of reciprocal rank fusion. */
export const RRF_WEIGHTS = { vector: 40, bm25: 35, metadata: 25 } as const
/** Rank constant of reciprocal rank fusion. */
export const RRF_K = 60
/** Weights of the convex combination with a sentence-embedding model: measured better than rank fusion on XQuAD. */
export const CONVEX_WEIGHTS = { vector: 0.7, bm25: 0.3 } as const

/**
 * Joins the legs of one query into one ranking.
 * - `convex`: scores scaled to 0–1 per leg and query (min–max), then the weighted mean. A chunk that a leg does not
 *   know gets 0 there.
 * - `rrf`: weighted reciprocal ranks, `Σ weight / (60 + rank)`, scaled so that first everywhere is 1.
 *
 * Legs without results or weight do not count, so one leg alone keeps its order.
 */
export function fuse(legs: readonly Leg[], method: 'convex' | 'rrf' = 'convex'): FusedResult[] {
  const active = legs.filter((leg) => leg.weight > 0 && leg.results.length > 0)
  const totalWeight = active.reduce((total, leg) => total + leg.weight, 0)
  const fused = new Map<string, FusedResult>()
  for (const leg of active) {
    const shares = method === 'rrf' ? rankShares(leg) : scoreShares(leg)
    leg.results.forEach(({ id, score }, index) => {
      const entry = fused.get(id) ?? { id, score: 0, legs: {} }
      fused.set(id, entry)
      // A chunk that a leg names twice counts once, at its better rank.
      if (Object.hasOwn(entry.legs, leg.name)) return
      entry.score += (leg.weight / totalWeight) * shares[index]!
      entry.legs[leg.name] = { rank: index + 1, score }
    })
  }
  return [...fused.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function rankShares(leg: Leg): number[] {
  return leg.results.map((_, index) => (RRF_K + 1) / (RRF_K + index + 1))
}

function scoreShares(leg: Leg): number[] {
  const scores = leg.results.map((result) => result.score)
  const lowest = Math.min(...scores)
  const range = Math.max(...scores) - lowest
  return scores.map((score) => (range === 0 ? 1 : (score - lowest) / range))
}

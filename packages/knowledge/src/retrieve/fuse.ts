/** The results of one way of retrieval, best first. */
export interface Leg {
  name: string
  /** What it counts; by result, when that differs. */
  weight: number | ((id: string) => number)
  /**
   * How the convex combination reads its scores. `absolute`: as they are, 0–1, the same for each question, which tells
   * a weak best from a strong one. `spread`: the best of the question is 1 and its last 0. Default.
   */
  scale?: 'absolute' | 'spread'
  results: readonly { id: string; score: number }[]
}

export interface FusedResult {
  id: string
  /** 0–1; 1 means first in every leg. */
  score: number
  /** Rank (from 1) and own score in each leg that found it, and what that leg counted, 0–1. */
  legs: Record<string, { rank: number; score: number; weight: number }>
}

export type FusionMethod = 'convex' | 'rrf'

/** Weights of reciprocal rank fusion. */
export const RRF_WEIGHTS = { vector: 40, bm25: 35, metadata: 25 } as const
/** Rank constant of reciprocal rank fusion. */
export const RRF_K = 60

/**
 * Joins the legs of one query into one ranking.
 * - `convex`: the weighted mean of the scores, scaled as each leg says. A chunk that a leg does not know gets 0 there.
 * - `rrf`: weighted reciprocal ranks, `Σ weight / (60 + rank)`, scaled so that first everywhere is 1.
 *
 * Legs without results or weight do not count, so one leg alone keeps its order.
 */
export function fuse(legs: readonly Leg[], method: FusionMethod = 'convex'): FusedResult[] {
  const active = legs.filter((leg) => leg.weight !== 0 && leg.results.length > 0)
  const weightOf = (leg: Leg, id: string) => (typeof leg.weight === 'number' ? leg.weight : leg.weight(id))
  const fused = new Map<string, FusedResult>()
  for (const leg of active) {
    const shares = method === 'rrf' ? rankShares(leg) : scoreShares(leg)
    leg.results.forEach(({ id, score }, index) => {
      const entry = fused.get(id) ?? { id, score: 0, legs: {} }
      fused.set(id, entry)
      // A chunk that a leg names twice counts once, at its better rank.
      if (Object.hasOwn(entry.legs, leg.name)) return
      const total = active.reduce((sum, other) => sum + weightOf(other, id), 0)
      const weight = total === 0 ? 0 : weightOf(leg, id) / total
      entry.score += weight * shares[index]!
      entry.legs[leg.name] = { rank: index + 1, score, weight }
    })
  }
  return [...fused.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function rankShares(leg: Leg): number[] {
  return leg.results.map((_, index) => (RRF_K + 1) / (RRF_K + index + 1))
}

function scoreShares(leg: Leg): number[] {
  const scores = leg.results.map((result) => result.score)
  if (leg.scale === 'absolute') return scores.map((score) => Math.min(1, Math.max(0, score)))
  const lowest = Math.min(...scores)
  const range = Math.max(...scores) - lowest
  return scores.map((score) => (range === 0 ? 1 : (score - lowest) / range))
}

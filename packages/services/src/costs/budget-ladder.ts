import type { Budget } from '@visualkit/contracts'

/** What may be used for a conversation, by what is left of the month's budget. Reading screens costs nothing and goes on. */
export interface Rung {
  /** Which models write: the strong and the fast ones, the cheapest, or the built-in one alone. */
  models: 'all' | 'cheapest' | 'builtin'
  /** How many vision models may be asked for one question. */
  looks: 0 | 1 | 3
  /** Whether the assistant may be talked to. */
  voice: boolean
  /** Whether a vendor may be paid for putting results in order. */
  reranks: boolean
  /** Nothing better than this rung will answer today, so every answer offers a person. */
  offersPerson: boolean
}

/** From the top down: the share of the budget from which each holds. What costs most for one answer goes first. */
const RUNGS: readonly (Rung & { from: number })[] = [
  { from: 0, models: 'all', looks: 3, voice: true, reranks: true, offersPerson: false },
  { from: 0.8, models: 'cheapest', looks: 1, voice: true, reranks: true, offersPerson: false },
  { from: 0.9, models: 'cheapest', looks: 0, voice: true, reranks: true, offersPerson: false },
  { from: 0.95, models: 'cheapest', looks: 0, voice: false, reranks: true, offersPerson: false },
  { from: 1, models: 'builtin', looks: 0, voice: false, reranks: false, offersPerson: true },
]

/** Where nobody has set a budget. */
export const TOP_RUNG: Rung = rungAt(0)

/**
 * Strong, fast, built-in; looking, talking, writing, a person: the rung for a share of the budget that was used, 1 for
 * all of it. There is no rung on which nobody answers.
 */
export function rungAt(usedShare: number): Rung {
  const { from: _, ...rung } = RUNGS.findLast(({ from }) => usedShare >= from) ?? RUNGS[0]!
  return rung
}

/** What the dashboard calls it. */
export function stateAt(usedShare: number): Budget['state'] {
  return ({ all: 'free', cheapest: 'thrifty', builtin: 'spent' } as const)[rungAt(usedShare).models]
}

/** How an answerer is told. */
export function thriftOf({ models }: Rung): 'cheapest' | 'builtin' | undefined {
  return models === 'all' ? undefined : models
}

import type { AnswerSignals } from './answer-signals.ts'

export type SignalWeights = Readonly<Record<keyof AnswerSignals | 'constant', number>>

/** Fitted on MT-RAG-un by `vk eval when-not-to-answer`, which prints them; docs/knowledge/quality.md says what each is worth. */
export const SIGNAL_WEIGHTS: SignalWeights = {
  constant: 3.496,
  together: -0.507,
  alone: -1.004,
  standsOut: -7.645,
  sentence: -0.715,
  ownShare: -1.419,
  asksValue: 1.783,
}

/** How likely the knowledge base has no answer, 0–1, by the signals of its search. */
export function chanceOfNoAnswer(signals: AnswerSignals, weights = SIGNAL_WEIGHTS): number {
  const names = Object.keys(signals) as (keyof AnswerSignals)[]
  const sum = names.reduce((total, name) => total + weights[name] * signals[name], weights.constant)
  return 1 / (1 + Math.exp(-sum))
}

/** What the search for a question says about whether there is an answer at all. */
export interface Doubt {
  /** `chanceOfNoAnswer`, 0–1. */
  chance: number
  /** Something was asked before it in the conversation. */
  isLater: boolean
}

/**
 * Later questions lean on what was said: their words match less, and words that happen to match tell less, so the
 * search as a whole decides. A first question is read by its words, and only a search that leaves no doubt overrules them.
 */
const LATER = { answerBelow: 0.35, refuseAbove: 0.5 }
const FIRST = { answerBelow: 0.05, refuseAbove: 1 }

/** Whether an answer is worth quoting that its words alone would not carry. */
export function outweighsMissingWords({ chance, isLater }: Doubt): boolean {
  return chance < (isLater ? LATER : FIRST).answerBelow
}

/** Whether matching words are to be mistrusted. */
export function outweighsMatchingWords({ chance, isLater }: Doubt): boolean {
  return chance > (isLater ? LATER : FIRST).refuseAbove
}

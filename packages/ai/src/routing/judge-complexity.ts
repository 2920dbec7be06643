import type { Locale } from '@visualkit/contracts'
import {
  COMPLEXITY_CUES,
  type ComplexityCue,
  LINKING_WORDS,
  PLAIN_WORDS,
  REPEATED_TROUBLE,
} from './complexity-cues.ts'

/** Which of a provider's models: the one for what is plain, or the one for what takes thought. */
export type ModelTier = 'fast' | 'strong'

/** What the judgement goes by; nothing else of a turn is looked at. */
export interface ComplexityInput {
  question: string
  locale: Locale
  history: readonly { role: 'visitor' | 'assistant' | 'agent'; content: string }[]
  /** Words taken over from earlier questions, when it does not stand alone. */
  carriedOver?: string | null | undefined
  /** Error on the shared screen. */
  visibleError?: string | null | undefined
}

export type ComplexityReason =
  | ComplexityCue
  | 'terms'
  | 'clauses'
  | 'figures'
  | 'screen_error'
  | 'still_unsolved'
  | 'context'

/** How hard a question is, and what spoke for it. */
export interface Complexity {
  tier: ModelTier
  /** Above nothing it takes thought. */
  score: number
  /** What weighs most first. */
  reasons: ComplexityReason[]
}

/** What each sign weighs, rounded from a regression over the development half of `evals/complexity`. */
const WEIGHTS = {
  /** Each word, each different one that says what it is about, and where a question begins. */
  word: 0.13,
  term: 0.32,
  none: -5.2,
  /** Each comma, and each word that links clauses. */
  comma: 0.6,
  link: 0.65,
  /** Each different number. */
  figure: 0.95,
  cue: 0.75,
  technical: 1,
  screenError: 1,
  /** Trouble that was told of twice before. */
  stillUnsolved: 4,
  context: 0.8,
}
/** Longest text that is read, in characters: what comes behind it makes nothing easier. */
const READ_CHARACTERS = 2_000
/** After so many words of the visitor's, what is still the same has not been solved by plain answers. */
const TURNS_OF_TROUBLE = 2
/** So many words taken over make a question lean on what was said. */
const MUCH_CARRIED_OVER = 8

/**
 * Whether a question is one of those that a small model answers well from the passages (one fact, one place, one
 * procedure), or takes several of them put together: a comparison, a sum, a cause, a plan, somebody's own case. By its
 * words in English, Spanish and Portuguese alone: the same question always goes the same way.
 */
export function judgeComplexity(input: ComplexityInput): Complexity {
  const plain = input.question
    .slice(0, READ_CHARACTERS)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{N}']+/gu) ?? []
  const terms = new Set(words.filter((word) => !PLAIN_WORDS.has(word)))
  const figures = new Set(plain.match(/(?<![\p{L}\d])\d+/gu) ?? [])
  const links = words.filter((word) => LINKING_WORDS[input.locale].has(word)).length
  const commas = (plain.match(/[,;:](?=\s)/g) ?? []).length
  const weighed: [ComplexityReason, number][] = [
    ['terms', words.length * WEIGHTS.word + terms.size * WEIGHTS.term],
    ['clauses', commas * WEIGHTS.comma + links * WEIGHTS.link],
    ['figures', figures.size * WEIGHTS.figure],
    ...COMPLEXITY_CUES.filter(({ pattern }) => pattern.test(plain)).map(
      ({ cue }): [ComplexityReason, number] => [cue, cue === 'technical' ? WEIGHTS.technical : WEIGHTS.cue],
    ),
    ...contextOf(input, plain),
  ]
  const score = weighed.reduce((sum, [, weight]) => sum + weight, WEIGHTS.none)
  const reasons = weighed
    .filter(([, weight]) => weight >= LEAST_NAMED)
    .sort(([, a], [, b]) => b - a)
    .map(([reason]) => reason)
  return { tier: score > 0 ? 'strong' : 'fast', score: Math.round(score * 100) / 100, reasons }
}

/** What weighs less is no reason worth naming. */
const LEAST_NAMED = 0.5

/** What the conversation and the screen add: a question that leans on others, and trouble that did not go away. */
function contextOf(
  { history, carriedOver, visibleError }: ComplexityInput,
  plain: string,
): [ComplexityReason, number][] {
  const earlier = history.filter(({ role }) => role === 'visitor').length
  const isUnsolved = earlier >= TURNS_OF_TROUBLE && REPEATED_TROUBLE.test(plain)
  const leans = (carriedOver ?? '').split(/\s+/).length > MUCH_CARRIED_OVER
  return [
    ['screen_error', visibleError ? WEIGHTS.screenError : 0],
    ['still_unsolved', isUnsolved ? WEIGHTS.stillUnsolved : 0],
    ['context', leans ? WEIGHTS.context : 0],
  ]
}

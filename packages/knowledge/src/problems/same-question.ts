import type { WordLikeness } from '../static-words/word-likeness.ts'
import type { QuestionKey, QuestionTerm } from './question-key.ts'

/** How near two questions are in meaning, by an embedding model. */
export interface Nearness {
  /** Cosine of both. */
  value: number
  /** From where on this model means the same by it: see `calibrateCosine`. */
  least: number
}

export interface Sameness {
  same: boolean
  /** 0–1; of two problems that are the same as a question, the one with more. */
  score: number
}

/** Share of words in common, when words alone decide. */
const LEAST_WORDS = 0.62
/** … when the meaning is near. */
const LEAST_WORDS_NEAR = 0.3
/** A cosine so far above its bar, of the way to 1, needs no word in common. */
const SURE = 0.35
/** Words in common, when the meaning is not near. */
const LEAST_WORDS_FAR = 0.8
/** From here on two words are translations or forms of each other, rarely only of one field. */
const LEAST_LIKENESS = 0.45

/**
 * Whether two questions want the same answer. Codes, countries, what is to be done and what kind of figure is asked
 * for settle it against them; their words, and their meaning where a model tells it, for them.
 */
export function sameQuestion(
  a: QuestionKey,
  b: QuestionKey,
  { cosine, likeness }: { cosine: Nearness | null; likeness?: WordLikeness },
): Sameness {
  const { share: words, unmatched } = sharedWords(a.terms, b.terms, likeness)
  const nearness = cosine === null ? null : (cosine.value - cosine.least) / (1 - cosine.least)
  const score = nearness === null ? words : (words + Math.max(0, nearness)) / 2
  if (differs(a, b)) return { same: false, score }
  // The same code is the same thing, whatever else is said of it.
  if (a.codes.size > 0)
    return { same: words > 0 || nearness === null || nearness > -1, score: 0.5 + score / 2 }
  if (nearness === null) return { same: words >= LEAST_WORDS && unmatched === 0, score }
  const least = nearness >= SURE ? 0 : nearness >= 0 ? LEAST_WORDS_NEAR : LEAST_WORDS_FAR
  return { same: words >= least, score }
}

/** The word that means most nearly the same; a word that says little is no match for one that tells. */
function alikest(term: QuestionTerm, left: ReadonlySet<QuestionTerm>, likeness: WordLikeness) {
  let best: { entry: QuestionTerm; value: number } | undefined
  for (const entry of left) {
    const value = entry.weight === term.weight ? likeness(term.word, entry.word) : 0
    if (value >= LEAST_LIKENESS && value > (best?.value ?? 0)) best = { entry, value }
  }
  return best?.entry
}

function differs(a: QuestionKey, b: QuestionKey): boolean {
  if (!equal(a.codes, b.codes) || !equal(a.places, b.places)) return true
  if (a.asked !== b.asked && (isFigure(a.asked) || isFigure(b.asked))) return true
  if (a.acts.length === 0 || b.acts.length === 0) return false
  return !a.acts.some((act) => b.acts.includes(act))
}

/** Kinds of figures that a question is about: without it, it asks something else. */
function isFigure(asked: QuestionKey['asked']): boolean {
  return asked === 'price' || asked === 'time' || asked === 'clock'
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one))
}

/** Dice over weighted words, 0–1: each finds at most one of the other's; and how many that count found none. */
function sharedWords(a: readonly QuestionTerm[], b: readonly QuestionTerm[], likeness?: WordLikeness) {
  const alone: QuestionTerm[] = []
  const left = new Set(b)
  let shared = 0
  for (const term of a) {
    const match =
      [...left].find(({ names }) => names.some((name) => term.names.includes(name))) ??
      (likeness && alikest(term, left, likeness))
    if (!match) {
      alone.push(term)
      continue
    }
    left.delete(match)
    shared += term.weight + match.weight
  }
  const all = [...a, ...b].reduce((sum, { weight }) => sum + weight, 0)
  const unmatched = [...alone, ...left].filter(({ weight }) => weight === 1).length
  return { share: all === 0 ? 0 : shared / all, unmatched }
}

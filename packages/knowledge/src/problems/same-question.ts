import type { WordLikeness } from '../static-words/word-likeness.ts'
import { fold } from '../text/normalise.ts'
import { isFigure, type QuestionKey, type QuestionTerm } from './question-key.ts'

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

/** Share of words in common, when words alone decide, and each that tells is among them. */
const LEAST_WORDS = 0.62
/** … when likeness tells which other words mean the same; chosen on the development half of `evals/grouping`. */
const LEAST_WORDS_ALIKE = 0.71
/** … when the meaning is near. */
const LEAST_WORDS_NEAR = 0.3
/** A cosine so far above its bar, of the way to 1, needs no word in common. */
const SURE = 0.35
/** Words in common, when the meaning is not near. */
const LEAST_WORDS_FAR = 0.8
/** Up to here two words are strangers; from the second on they are translations or forms of each other. */
const STRANGERS = 0.2
const THE_SAME = 0.45
/** What it costs when only one of two questions says what is to be done. */
const ONE_ACT_COST = 0.15

/**
 * Whether two questions want the same answer. Codes, countries, what is to be done and what kind of figure is asked
 * for settle it against them; their words, and their meaning where a model tells it, for them.
 */
export function sameQuestion(
  a: QuestionKey,
  b: QuestionKey,
  { cosine, likeness }: { cosine: Nearness | null; likeness?: WordLikeness },
): Sameness {
  const { share, unmatched } = sharedWords(a.terms, b.terms, likeness)
  const isOneSided = (a.acts.length === 0) !== (b.acts.length === 0)
  const words = isOneSided ? Math.max(0, share - ONE_ACT_COST) : share
  // A bar of 1 is that of a model which cannot tell questions apart.
  const nearness =
    cosine === null || cosine.least >= 1 ? null : (cosine.value - cosine.least) / (1 - cosine.least)
  const score = nearness === null ? words : (words + Math.max(0, nearness)) / 2
  if (differs(a, b)) return { same: false, score }
  // The same code is the same thing, whatever else is said of it.
  if (a.codes.size > 0)
    return { same: words > 0 || nearness === null || nearness > -1, score: 0.5 + score / 2 }
  if (nearness === null) {
    const same = likeness ? words >= LEAST_WORDS_ALIKE : share >= LEAST_WORDS && unmatched === 0
    return { same, score }
  }
  const least = nearness >= SURE ? 0 : nearness >= 0 ? LEAST_WORDS_NEAR : LEAST_WORDS_FAR
  return { same: words >= least, score }
}

function differs(a: QuestionKey, b: QuestionKey): boolean {
  if (!equal(a.codes, b.codes) || !equal(a.places, b.places)) return true
  if (a.asked !== b.asked && (isFigure(a.asked) || isFigure(b.asked))) return true
  if (a.acts.length === 0 || b.acts.length === 0) return false
  return !a.acts.some((act) => b.acts.includes(act))
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one))
}

/**
 * Dice over weighted words, 0–1: each finds at most one of the other's, the surest first, and counts as far as both
 * mean the same; and how many that count found none.
 */
function sharedWords(a: readonly QuestionTerm[], b: readonly QuestionTerm[], likeness?: WordLikeness) {
  const matches = a
    .flatMap((one) => b.map((other) => ({ one, other, share: alikeness(one, other, likeness) })))
    .filter(({ share }) => share > 0)
    .sort((x, y) => y.share - x.share)
  const matched = new Set<QuestionTerm>()
  let shared = 0
  for (const { one, other, share } of matches) {
    if (matched.has(one) || matched.has(other)) continue
    matched.add(one).add(other)
    shared += Math.min(1, share) * (one.weight + other.weight)
  }
  const all = [...a, ...b]
  const total = all.reduce((sum, { weight }) => sum + weight, 0)
  const unmatched = all.filter((term) => term.weight === 1 && !matched.has(term)).length
  return { share: total === 0 ? 0 : shared / total, unmatched }
}

/** 2: one name; up to 1: as much as both mean the same. A word that says little is no match for one that tells. */
function alikeness(a: QuestionTerm, b: QuestionTerm, likeness: WordLikeness | undefined): number {
  if (a.names.some((name) => b.names.includes(name))) return 2
  if (!likeness || a.weight !== b.weight || a.word === '' || b.word === '') return 0
  const value = likeness(a.word, b.word) || (areCognates(a.word, b.word) ? 1 : 0)
  return Math.min(1, Math.max(0, (value - STRANGERS) / (THE_SAME - STRANGERS)))
}

const COGNATE_LETTERS = 6
const COGNATE_SHARE = 0.6

/** Words the table does not know: "authentication" and "autenticación" share most pairs of letters. */
function areCognates(a: string, b: string): boolean {
  if (a.length < COGNATE_LETTERS || b.length < COGNATE_LETTERS) return false
  const [one, other] = [pairsOf(a), pairsOf(b)]
  const known = new Set(other)
  return (2 * one.filter((pair) => known.has(pair)).length) / (one.length + other.length) >= COGNATE_SHARE
}

function pairsOf(word: string): string[] {
  const folded = fold(word.toLowerCase())
  return Array.from({ length: folded.length - 1 }, (_, at) => folded.slice(at, at + 2))
}

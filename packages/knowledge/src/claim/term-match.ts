import type { Locale } from '@visualkit/contracts'
import { meaningsOf } from '../text/paraphrases.ts'
import { isInEu } from '../text/places.ts'
import type { EvidencePart } from './evidence-unit.ts'
import type { NumberMention } from './number-mentions.ts'
import type { SignedTerm } from './signed-terms.ts'

/** Whether a text says the word, and with the same sign. */
export function match(entry: SignedTerm, terms: readonly SignedTerm[]): 'same' | 'opposite' | null {
  const said = terms.filter((other) => means(entry, other))
  if (said.length === 0) return null
  const agrees = said.some(({ sign }) => sign === entry.sign || sign === 0 || entry.sign === 0)
  return agrees ? 'same' : 'opposite'
}

/** Whether two words say the same, in whatever language. */
export function means(entry: SignedTerm, other: SignedTerm): boolean {
  if (entry.term === other.term) return true
  if (entry.term.startsWith('@')) {
    return other.term === '@EU' && isInEu(entry.term.slice(1))
  }
  if (entry.concepts.some((concept) => other.concepts.includes(concept))) return true
  return isCognate(entry.term, other.term)
}

/** Names and words of one origin across languages: `detergent` and `detergente`. */
function isCognate(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  return length >= 6 && a.slice(0, 6) === b.slice(0, 6) && !a.startsWith('@')
}

export function holdsNumber(parts: readonly EvidencePart[], number: NumberMention): boolean {
  return parts.some(({ numbers }) => numbers.some((other) => sameNumber(number, other)))
}

export function sameNumber(a: NumberMention, b: NumberMention): boolean {
  if (a.value !== b.value) return false
  if (a.unit !== null && b.unit !== null && a.unit !== b.unit) return false
  if (a.bound !== null && b.bound !== null && a.bound !== b.bound) return false
  // "Free for orders over €40" is no price of €40; under a heading "Free from" a price stands without a bound.
  if (a.unit === 'money' && a.bound === null && b.bound === 'least') return false
  // One end of "3–5 days" is not what was said.
  return b.partner === null || a.partner === b.partner
}

/** Names of places, codes, and words such as "all", "always" and "free": claimed, they must be said. */
export function isHard(entry: SignedTerm, language: Locale): boolean {
  if (entry.term.startsWith('@')) return true
  if (/\d/.test(entry.term) && /\p{L}/u.test(entry.term)) return true
  return saysFree(entry, language)
}

/** "Free" and its like. */
export function saysFree(entry: SignedTerm, language: Locale): boolean {
  const hard = hardMeanings(language)
  return entry.concepts.some((concept) => hard.has(concept))
}

const HARD_WORDS: Record<Locale, readonly string[]> = {
  en: ['free'],
  es: ['gratis', 'gratuit'],
  pt: ['grat', 'gratuit'],
}
const hardByLanguage = new Map<Locale, Set<number>>()

function hardMeanings(language: Locale): ReadonlySet<number> {
  let known = hardByLanguage.get(language)
  if (known === undefined) {
    known = new Set(HARD_WORDS[language].flatMap((word) => meaningsOf(word, language)))
    hardByLanguage.set(language, known)
  }
  return known
}

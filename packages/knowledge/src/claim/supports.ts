import type { Locale } from '@visualkit/contracts'
import { meaningsOf } from '../text/paraphrases.ts'
import { isInEu } from '../text/places.ts'
import { isParallelMix } from './alignment.ts'
import { type ClaimClause, saysAll } from './claim-clauses.ts'
import type { EvidencePart, EvidenceUnit } from './evidence-unit.ts'
import type { NumberMention } from './number-mentions.ts'
import type { SignedTerm } from './signed-terms.ts'

/** What a word counts that stands around the unit instead of in it. */
const CONTEXT_SHARE = 0.8
const NEAR_SHARE = 0.6
/** Of a claim in another language than its source, the share of words that must be found. */
const TRANSLATED_SHARE = 0.6

export interface SupportOptions {
  /** Of the claim. */
  language: Locale
  sourceLanguage: Locale
}

/**
 * How well one unit carries one clause of a claim, 0–1; null when it does not. Nothing may point the other way: a word
 * that the unit denies and the claim affirms (or the reverse), a number that stands elsewhere, counts something else
 * or bounds from the other side, a word of another row, an exception left out.
 */
export function supports(claim: ClaimClause, evidence: EvidenceUnit, options: SupportOptions): number | null {
  const isTranslated = options.language !== options.sourceLanguage
  const used = usedParts(claim, evidence)
  if (!claim.numbers.every((number) => holdsNumber(used, number))) return null
  if (mixesColumns(claim, evidence, used) || isParallelMix(claim, evidence, options.sourceLanguage))
    return null
  const inside = insideOf(used)
  if (saysTheOpposite(claim, inside) || deniesAlone(claim, evidence, inside)) return null
  if (claim.isUniversal && !isSaidOfAll(claim, evidence, used, options.sourceLanguage)) return null
  const found = claim.terms.map((entry) => ({ entry, place: find(entry, claim, evidence, inside) }))
  if (pointsTheOtherWay(claim, found)) return null
  let held = 0
  let own = claim.numbers.length > 0 && claim.terms.length === 0 ? 1 : 0
  for (const { entry, place } of found) {
    const isOwn = place === 'own' || place === 'frame'
    if (isOwn) own += 1
    else if (evidence.otherLabels.has(entry.term)) return null
    if (!isOwn && entry === claim.predicate && (claim.numbers.length === 0 || place === null)) return null
    if (place === null && isHard(entry, options.language)) return null
    held += isOwn ? 1 : place === 'near' ? NEAR_SHARE : place === null ? 0 : CONTEXT_SHARE
  }
  if (own === 0) return null
  const total = claim.terms.length
  const missing = found.filter(({ place }) => place === null).length
  const enough = isTranslated ? total - missing >= TRANSLATED_SHARE * total : missing <= allowedMisses(total)
  if (!enough || dropsRestriction(claim, used)) return null
  return total === 0 ? 1 : held / total
}

/** Of few words all must be found, of many nearly all. */
function allowedMisses(total: number): number {
  return total <= 4 ? 0 : total <= 7 ? 1 : 2
}

type Found = 'own' | 'frame' | 'context' | 'near' | 'opposite' | null

function find(
  entry: SignedTerm,
  claim: ClaimClause,
  evidence: EvidenceUnit,
  inside: readonly SignedTerm[],
): Found {
  const own = match(entry, inside)
  // "Other EU countries" are not the one that has a row of its own.
  const isOther = entry.term.startsWith('@') && evidence.otherLabels.has(entry.term)
  if (own === 'same' && !isOther) return 'own'
  const frame = match(entry, evidence.frame)
  if (frame !== null) return frame === 'same' ? 'frame' : 'opposite'
  // Denied of something else: "10:00–19:00. Closed on Sunday." does not deny that it opens at ten.
  const opposes = own === 'opposite' && sharesClause(entry, claim, inside)
  if (opposes) return 'opposite'
  if (match(entry, evidence.context) === 'same') return 'context'
  if (evidence.near.some((sentence) => isOnlyNamedIn(sentence, entry, claim))) return 'near'
  return own === 'opposite' ? 'opposite' : null
}

/** A sentence nearby may name what is spoken of; when it holds more of the claim, it says something else of it. */
function isOnlyNamedIn(sentence: readonly SignedTerm[], entry: SignedTerm, claim: ClaimClause): boolean {
  if (match(entry, sentence) !== 'same') return false
  if (claim.predicate === null || claim.numbers.length > 0) return true
  return claim.terms.filter((other) => match(other, sentence) !== null).length <= 1
}

/** Whether the clause in which a word stands with the other sign speaks of anything else that is claimed. */
function sharesClause(entry: SignedTerm, claim: ClaimClause, inside: readonly SignedTerm[]): boolean {
  const clauses = new Set(inside.filter((other) => means(entry, other)).map(({ clause }) => clause))
  return claim.terms.some(
    (other) => other !== entry && inside.some((said) => clauses.has(said.clause) && means(other, said)),
  )
}

/** The words of the parts, each part's clauses counted on. */
function insideOf(parts: readonly EvidencePart[]): SignedTerm[] {
  return parts.flatMap(({ terms, head }, at) =>
    [...terms, ...head].map((term) => ({ ...term, clause: at * 1_000 + term.clause })),
  )
}

/** Whether a text says the word, and with the same sign. */
function match(entry: SignedTerm, terms: readonly SignedTerm[]): 'same' | 'opposite' | null {
  const said = terms.filter((other) => means(entry, other))
  if (said.length === 0) return null
  const agrees = said.some(({ sign }) => sign === entry.sign || sign === 0 || entry.sign === 0)
  return agrees ? 'same' : 'opposite'
}

/**
 * An affirmed word that the unit denies settles it. What a denial is about may be affirmed elsewhere ("your card
 * details go to the provider; we never store them"), as long as something of it is denied in the unit, too.
 */
function pointsTheOtherWay(
  claim: ClaimClause,
  found: readonly { entry: SignedTerm; place: Found }[],
): boolean {
  const opposite = found.filter(({ place }) => place === 'opposite')
  if (opposite.some(({ entry }) => entry.sign === 1 || entry === claim.predicate)) return true
  const denied = found.filter(({ entry }) => entry.sign === -1)
  return denied.length > 0 && !denied.some(({ place }) => place === 'own' || place === 'frame')
}

/** A "not" before filler alone ("never within five days") must be before the same words in the source. */
function deniesAlone(claim: ClaimClause, { unit }: EvidenceUnit, inside: readonly SignedTerm[]): boolean {
  if (!claim.isDenied || claim.terms.some(({ sign }) => sign === -1)) return false
  const denied = claim.light.filter(({ sign }) => sign === -1)
  return (
    unit.frame?.denies !== true &&
    !denied.some((entry) => inside.some((other) => other.sign === -1 && means(entry, other)))
  )
}

/** "A used card" of a source that speaks of an unused one. */
function saysTheOpposite(claim: ClaimClause, inside: readonly SignedTerm[]): boolean {
  const words = [...claim.terms, ...claim.light]
  return words.some((entry) => {
    const said = inside.filter((other) => other.term === entry.term)
    if (said.length === 0 || !said.every(({ sign }) => sign * entry.sign === -1)) return false
    const byOpposite = entry.isByOpposite || said.some(({ isByOpposite }) => isByOpposite)
    // "The code works" of a source that says it does not: filler, and the whole of what is said of the code.
    return (
      byOpposite || (entry.sign === 1 && claim.light.includes(entry) && sharesClause(entry, claim, inside))
    )
  })
}

/** "All", "always": claimed, it must be said there. */
function isSaidOfAll(
  { terms }: ClaimClause,
  { unit }: EvidenceUnit,
  used: readonly EvidencePart[],
  language: Locale,
): boolean {
  return (
    saysAll(unit.frame?.text ?? '', language) ||
    used.some(({ text }) => saysAll(text, language)) ||
    terms.length === 0
  )
}

function means(entry: SignedTerm, other: SignedTerm): boolean {
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

/** The cells of a row that the claim speaks of; any other unit is used whole. */
function usedParts(claim: ClaimClause, { parts, unit }: EvidenceUnit): EvidencePart[] {
  if (unit.row === undefined) return parts
  return parts.filter(
    (part, column) =>
      column === 0 ||
      claim.numbers.some((number) => holdsNumber([part], number)) ||
      claim.terms.some((entry) => match(entry, part.terms) !== null) ||
      (part.isDenied && claim.isDenied),
  )
}

/** "Express to Germany: €8.90", where €8.90 stands under "Standard". */
function mixesColumns(
  claim: ClaimClause,
  { parts, unit }: EvidenceUnit,
  used: readonly EvidencePart[],
): boolean {
  if (unit.row === undefined || claim.numbers.length === 0) return false
  const unused = parts.filter((part) => !used.includes(part))
  const usedHeads = used.flatMap(({ head }) => head)
  return claim.terms.some(
    (entry) =>
      unused.some(({ head }) => match(entry, head) !== null) &&
      match(entry, usedHeads) === null &&
      !used.some(({ terms }) => match(entry, terms) !== null),
  )
}

function holdsNumber(parts: readonly EvidencePart[], number: NumberMention): boolean {
  return parts.some(({ numbers }) => numbers.some((other) => sameNumber(number, other)))
}

function sameNumber(a: NumberMention, b: NumberMention): boolean {
  if (a.value !== b.value) return false
  if (a.unit !== null && b.unit !== null && a.unit !== b.unit) return false
  if (a.bound !== null && b.bound !== null && a.bound !== b.bound) return false
  // One end of "3–5 days" is not what was said.
  return b.partner === null || a.partner === b.partner
}

/** "Except", "unless" and "only" of the source must not get lost. */
function dropsRestriction(claim: ClaimClause, used: readonly EvidencePart[]): boolean {
  for (const { clauses, terms } of used) {
    for (const [index, clause] of clauses.entries()) {
      const speaksOfIt = claim.terms.some(
        (entry) =>
          match(
            entry,
            terms.filter((term) => term.clause === index),
          ) === 'same',
      )
      if (!speaksOfIt) continue
      const isKept = claim.isExclusive || claim.hasException || claim.isDenied
      const next = clauses[index + 1]
      if ((clause.hasException || next?.hasException) && !isKept) return true
      if (clause.isExclusive && !isKept) return true
    }
  }
  return (
    claim.isExclusive &&
    !used.some(({ clauses }) => clauses.some((c) => c.isExclusive || c.negation !== null))
  )
}

/** Names of places, codes, and words such as "all", "always" and "free": claimed, they must be said. */
function isHard(entry: SignedTerm, language: Locale): boolean {
  if (entry.term.startsWith('@')) return true
  if (/\d/.test(entry.term) && /\p{L}/u.test(entry.term)) return true
  const hard = hardMeanings(language)
  return entry.concepts.some((concept) => hard.has(concept))
}

const HARD_WORDS: Record<Locale, readonly string[]> = { en: ['free'], es: ['grat'], pt: ['grat'] }
const hardByLanguage = new Map<Locale, Set<number>>()

function hardMeanings(language: Locale): ReadonlySet<number> {
  let known = hardByLanguage.get(language)
  if (known === undefined) {
    known = new Set(HARD_WORDS[language].flatMap((word) => meaningsOf(word, language)))
    hardByLanguage.set(language, known)
  }
  return known
}

import type { Locale } from '@visualkit/contracts'
import { leansBack } from '../text/leans-back.ts'
import { fold } from '../text/normalise.ts'
import { meaningsOf } from '../text/paraphrases.ts'
import { isInEu } from '../text/places.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { isParallelMix } from './alignment.ts'
import { type ClaimClause, saysAll } from './claim-clauses.ts'
import type { EvidencePart, EvidenceUnit } from './evidence-unit.ts'
import { saysIncluded } from './inclusion.ts'
import { dropsCondition, dropsRestriction } from './restrictions.ts'
import { isRuledBelow, mixesColumns } from './row-claims.ts'
import { shiftsMeaning } from './shifts.ts'
import type { SignedTerm } from './signed-terms.ts'
import { holdsNumber, isHard, match, means, saysFree } from './term-match.ts'

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
  if (
    mixesColumns(claim, evidence, used, options.language) ||
    isRuledBelow(claim, evidence, options.language)
  )
    return null
  if (isParallelMix(claim, evidence, options)) return null
  const inside = insideOf(used)
  if (saysTheOpposite(claim, inside) || deniesAlone(claim, evidence, inside)) return null
  if (claim.isUniversal && !isSaidOfAll(claim, evidence, used, options.sourceLanguage)) return null
  const found = claim.terms.map((entry) => ({
    entry,
    place: isExcluded(entry, claim, evidence, used) ? ('own' as const) : find(entry, claim, evidence, inside),
  }))
  if (pointsTheOtherWay(claim, found)) return null
  let held = 0
  let own = claim.numbers.length > 0 && claim.terms.length === 0 ? 1 : 0
  for (const { entry, place } of found) {
    const isOwn = place === 'own' || place === 'frame'
    if (isOwn) own += 1
    else if (evidence.otherLabels.has(entry.term)) return null
    if (!isOwn && entry === claim.predicate && (claim.numbers.length === 0 || place === null)) return null
    if (place === null && isHard(entry, options.language) && !isExcluded(entry, claim, evidence, used))
      return null
    // What the title or a sentence nearby names does not make it free, nor undo what the section denies.
    if (
      !isOwn &&
      (saysFree(entry, options.language) || isDeniedBeside(entry, claim, evidence, options.sourceLanguage))
    )
      return null
    if (place === null && !isTranslated && entry === claim.terms[0] && claim.terms.length > 1) return null
    held += isOwn ? 1 : place === 'near' ? NEAR_SHARE : place === null ? 0 : CONTEXT_SHARE
  }
  if (own === 0 || leansAlone(claim, evidence, own, found, options.sourceLanguage)) return null
  if (saysIncluded(claim, evidence, used) || (!isTranslated && dropsModifier(claim, used, options.language)))
    return null
  const total = claim.terms.length
  const missing = found.filter(({ place }) => place === null).length
  // A title and one word of a sentence deny nothing.
  if (claim.isDenied && evidence.unit.row === undefined && total > 2 && own * 2 < total && !isTranslated)
    return null
  const enough = isTranslated ? total - missing >= TRANSLATED_SHARE * total : missing <= allowedMisses(total)
  if (!enough || dropsRestriction(claim, used) || dropsCondition(claim, used, options)) return null
  if (shiftsMeaning(claim, used, options.language)) return null
  return total === 0 ? 1 : held / total
}

/** Of few words all must be found, of many nearly all. */
function allowedMisses(total: number): number {
  return total <= 4 ? 0 : total <= 7 ? 1 : 2
}

/** "Nela answers; ask for a person" does not say that Nela is a person. */
function leansAlone(
  { numbers, terms }: ClaimClause,
  { parts }: EvidenceUnit,
  own: number,
  found: readonly { place: Found }[],
  language: Locale,
): boolean {
  if (!found.some(({ place }) => place === 'near')) return false
  if (found[0]!.place === 'near' && hasOtherSubject(terms, parts, language)) return true
  if (own > 1 || numbers.length > 0) return false
  return !parts.some(({ text }) => leansBack(text.replace(/^[^:]{1,60}:\s/, '')))
}

/** "The rye loaf contains no milk" says nothing of the croissant that the sentence before it names. */
function hasOtherSubject(
  claimed: readonly SignedTerm[],
  parts: readonly EvidencePart[],
  language: Locale,
): boolean {
  return parts.some(({ terms, text }) => {
    if (leansBack(text.replace(/^[^:]{1,60}:\s/, ''))) return false
    const [subject] = terms
      .filter(({ term }) => !isWeakTerm(term, language))
      .sort((a, b) => a.start - b.start)
    return subject !== undefined && subject.sign !== -1 && !claimed.some((entry) => means(entry, subject))
  })
}

/** "Assistance dogs are welcome everywhere" does not say it of dogs. */
function dropsModifier(claim: ClaimClause, used: readonly EvidencePart[], language: Locale): boolean {
  const [subject] = claim.terms
  if (language !== 'en' || subject === undefined || subject.sign === -1) return false
  return used.some(({ text, terms, head }) => {
    const at = terms.findIndex((other) => other.term === subject.term)
    const before = terms[at - 1]
    if (at < 1 || head.length > 0 || before === undefined || before.clause !== terms[at]!.clause) return false
    const gap = text.slice(before.start, terms[at]!.start)
    const isOpening = !/\p{L}/u.test(text.slice(0, before.start).replace(/^.*[.:;,]\s/s, ''))
    return (
      isOpening &&
      /^\p{L}+\s$/u.test(gap) &&
      !isWeakTerm(before.term, language) &&
      match({ ...before, sign: 0 }, claim.sentence.terms) === null
    )
  })
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
  const above = match(entry, evidence.context)
  if (above === 'same') return 'context'
  // "We do not give rabies vaccinations" below "Vaccinations": the topic of what is denied.
  if (above === 'opposite' && entry.sign === -1 && entry !== claim.predicate) return 'context'
  if (evidence.near.some((sentence) => isOnlyNamedIn(sentence, entry, claim))) return 'near'
  // "Card details go to our provider; we never store them": what a denial is about.
  const isAboutNear = entry.sign !== 1 && match(entry, evidence.before) !== null
  return own === 'opposite' || isAboutNear ? 'opposite' : null
}

/** A sentence nearby may name what is spoken of; when it holds more of the claim, it says something else of it. */
function isOnlyNamedIn(sentence: readonly SignedTerm[], entry: SignedTerm, claim: ClaimClause): boolean {
  // What a denial is about, "Jira is not supported", is not named for an affirmation.
  const isNamed = sentence.some(
    (other) => means(entry, other) && (other.sign === entry.sign || (other.sign === 1 && entry.sign === 0)),
  )
  if (!isNamed) return false
  // It may name the subject; what is said of it stands in the unit itself.
  if (entry.sign === 1 && claim.predicate !== null && entry.start > claim.predicate.start) return false
  if (claim.predicate === null || claim.numbers.length > 0) return true
  return claim.terms.filter((other) => match(other, sentence) !== null).length <= 1
}

/** Whether the section denies the word, or what is claimed of it, in another place. */
function isDeniedBeside(
  entry: SignedTerm,
  claim: ClaimClause,
  { denied }: EvidenceUnit,
  language: Locale,
): boolean {
  // "Closed on Sunday" is no other shop.
  if (entry.sign !== 1 || entry.concepts.some((concept) => OPEN.includes(concept))) return false
  const inClause = ({ clause }: SignedTerm) =>
    denied.filter((said) => said.sign === -1 && said.clause === clause && !isWeakTerm(said.term, language))
  const isClaimed = (said: SignedTerm) => claim.terms.some((other) => other !== entry && means(other, said))
  return denied.some((other) => {
    if (!means(entry, other)) return false
    const said = inClause(other)
    if (other.sign !== -1) return said.some(isClaimed)
    // "We do not deliver to the Canaries" says nothing of other deliveries.
    return said[0] !== other || !other.isVerbDenied || said.length === 1 || said.some(isClaimed)
  })
}

/** Fewer countries are no list of where something is done. */
const FEWEST_LISTED = 3
const OPEN = meaningsOf('open', 'en')
const OUTSIDE =
  /(?<!\p{L})(?:outside|other countries|elsewhere|anywhere else|fuera de|otros paises|fora d\p{L}*|outros paises)(?!\p{L})/u

/** "We do not deliver outside these countries": nor to one that is not named. */
function isExcluded(
  { term, sign }: SignedTerm,
  claim: ClaimClause,
  { places }: EvidenceUnit,
  used: readonly EvidencePart[],
): boolean {
  if (sign !== -1 || !claim.isDenied || !term.startsWith('@') || places.has(term)) return false
  if (places.size < FEWEST_LISTED) return false
  if (places.has('@EU') && isInEu(term.slice(1))) return false
  return used.some(
    ({ text, clauses }) => clauses.some(({ negation }) => negation) && OUTSIDE.test(fold(text)),
  )
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

import type { Locale } from '@visualkit/contracts'
import { signedTerms } from '../claim/signed-terms.ts'
import { holds, type SubjectTerm } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { CONDITION, type HeldTerms } from './held-terms.ts'
import { isSaidBy, isSwitching, means } from './meanings.ts'
import type { Question } from './read-question.ts'
import type { Unit } from './split-units.ts'
import { FEW_TERMS, MANY_TERMS, RARE, tellingTerms } from './telling-terms.ts'
import { HEADING_MATCH, saysAskedDefault, switchesOption } from './unit-rank.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

/** Least share of the subject that must stand together when a question leaves room. */
const LOOSE_SHARE = 0.4
/** Of so many words one may be missing anyway. */
const MOST_TERMS = 6
/** Up to this weight half of the knowledge base holds a word. */
const COMMON = 0.55
const ITEM_MATCH = 0.3
/** A thing of one word may have another name; of two, one is said. */
const MOST_OF_OBJECT = 2

/**
 * Whether enough of what is asked stands in a unit's window. Of a yes-or-no question nothing rare may be missing; a
 * "what" or "how" leaves room. Says on the unit whether nothing at all is missing.
 */
export function isEnoughOf(
  evidence: Evidence,
  weighed: WeighedUnit,
  question: Question,
  held: HeldTerms,
): boolean {
  const { subject } = evidence
  const all = tellingTerms(subject)
  // "What does … cover": the verb of an open question need not be said, as long as there is a noun.
  const nouns = all.filter(([term, { verb }]) => verb !== 'open' && !term.startsWith('#'))
  const isSwitched = switchesOption(evidence, weighed)
  const isDeed = (entry: SubjectTerm) => entry.verb === 'open' || (isSwitched && isSwitching(entry))
  const telling = nouns.length > 0 ? all.filter(([, entry]) => !isDeed(entry)) : all
  const missing = telling.filter(([term, { isHard }]) => !isHard && !held.has(term))
  const misses: Misses = { telling, missing, topic: Math.max(evidence.titleMatch, weighed.headingMatch) }
  const isDenial = question.isStrict && settlesByDenying(evidence, weighed, misses)
  // How long something is done is said where it is done, and not beside it.
  const saysDeed = (term: string, entry: SubjectTerm) =>
    !question.verb?.isTelling || holds(weighed.bag, term, entry) > 0
  const isVerbMissing = [...subject.terms].some(
    ([term, entry]) => entry.verb === 'polar' && !entry.isAside && !(saysDeed(term, entry) && held.has(term)),
  )
  const isOneOfMany = !question.isStrict && all.length > FEW_TERMS && !question.verb?.isTelling
  const mayMissVerb = isOneOfMany || isDenial || isCommonVerbAlone(misses)
  if (isVerbMissing && !mayMissVerb && !isSwitched) return false
  if (question.isStrict && !isDenial && !isObjectSaid(evidence, misses)) return false
  weighed.isComplete = telling.length >= 2 && missing.length === 0
  if (telling.length <= 1) return missing.length === 0
  const { kind, isNeeded } = question.asked
  const asksPrice = isNeeded && kind === 'price'
  if (question.isStrict || asksPrice || (kind === 'person' && telling.length <= FEW_TERMS)) {
    const rare = missing.filter(([, { weight }]) => weight >= RARE).length
    // A word that half of the texts hold may be left out among others; a rare one is what is asked.
    // Of a price it must be next to nothing: "order", "shop".
    const isCommon = missing.every(([, { weight }]) => weight >= RARE || !asksPrice || weight <= COMMON)
    const common = telling.length >= FEW_TERMS && isCommon ? 1 : 0
    const allowed = asksPrice
      ? Number(telling.length > MANY_TERMS && misses.topic >= HEADING_MATCH)
      : Number(isDenial || mayMissOne(misses) || isAboutAnyItem(evidence, misses))
    return (
      rare <= allowed && missing.length - rare <= common && missing.length <= Math.ceil(telling.length / 2)
    )
  }
  let weight = 0
  for (const [term, entry] of subject.terms) weight += entry.weight * (held.get(term) ?? 0)
  const found = telling.length - missing.length
  // "Default: 5173" below the option that is asked about.
  if (saysAskedDefault(weighed, question) && found >= 1 && misses.topic >= HEADING_MATCH) return true
  return found >= 2 && (weight / subject.total >= LOOSE_SHARE || misses.topic >= HEADING_MATCH)
}

interface Misses {
  telling: readonly [string, SubjectTerm][]
  missing: readonly [string, SubjectTerm][]
  /** How well title or heading and the question agree, 0–1. */
  topic: number
}

/** Of many words one may be missing, or below a title that is the question. */
function mayMissOne({ telling, topic }: Misses): boolean {
  return telling.length >= MOST_TERMS || (telling.length >= FEW_TERMS && topic >= HEADING_MATCH)
}

/** Below a title that is the question, a common verb need not be said again. */
function isCommonVerbAlone({ telling, missing, topic }: Misses): boolean {
  const [only] = missing
  return (
    topic >= HEADING_MATCH && telling.length >= FEW_TERMS && missing.length === 1 && only![1].weight < RARE
  )
}

/** What a yes-or-no question is about must be said, or everything be meant: "can I return a washed cloth". */
function isObjectSaid(evidence: Evidence, misses: Misses): boolean {
  const objects = misses.telling.filter(([, { isObject, isHard }]) => isObject && !isHard)
  return (
    objects.length < MOST_OF_OBJECT ||
    objects.some((one) => !misses.missing.includes(one)) ||
    isAboutAnyItem(evidence, misses)
  )
}

/** "An item arrived damaged" is about whatever arrived. */
function isAboutAnyItem({ context }: Evidence, { missing, topic }: Misses): boolean {
  return (
    topic >= ITEM_MATCH &&
    missing.length === 1 &&
    missing.every(([, { isKnown }]) => isKnown) &&
    isSaidBy(context, 'item')
  )
}

/** A line that denies one thing of the question settles it, when but a verb, a name or one word of more is missing. */
function settlesByDenying({ chunk }: Evidence, weighed: WeighedUnit, { telling, missing }: Misses): boolean {
  const isNear =
    telling.length - missing.length >= 2 ||
    missing.every(([, { verb, isName }]) => verb !== undefined || isName)
  return isNear && !isOfAnotherList(weighed, telling) && deniesAsked(weighed.unit, telling, chunk.language)
}

/** "Never use diesel" answers "can I use diesel in the lamp", the lamp named or not. */
export function deniesAsked(
  unit: Unit,
  telling: readonly [string, SubjectTerm][],
  language: Locale,
): boolean {
  const { terms, clauses } = signedTerms(unit.text, language, unit.frame?.denies ? -1 : 1)
  // "If your card is not registered" denies nothing.
  const isSupposed = (clause: number) => CONDITION.test(fold(unit.text.slice(clauses[clause]?.start ?? 0)))
  return telling.some(
    ([term, entry]) =>
      entry.weight >= RARE &&
      entry.verb === undefined &&
      terms.some(
        (other) => other.sign === -1 && !isSupposed(other.clause) && means(other, term, entry, language),
      ),
  )
}

/** A list of what is not covered denies each of its items of one thing only: two must be what is asked about. */
function isOfAnotherList({ unit, bag }: WeighedUnit, telling: readonly [string, SubjectTerm][]): boolean {
  return (
    unit.frame?.denies === true && telling.filter(([term, entry]) => holds(bag, term, entry) > 0).length < 2
  )
}

import type { Locale } from '@visualkit/contracts'
import { numberMentions } from '../claim/number-mentions.ts'
import { type SignedTerm, signedTerms } from '../claim/signed-terms.ts'
import { type Bag, coverage, holds, joinBags, type Subject } from '../retrieve/question-subject.ts'
import { leansBack } from '../text/leans-back.ts'
import { meaningsOf } from '../text/paraphrases.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { holdsValue, isOfAmount } from './asked-value.ts'
import { type HeldTerms, heldTerms } from './held-terms.ts'
import { holdsHardTerms } from './holds-hard-terms.ts'
import { isEnoughOf } from './is-enough-of.ts'
import { isMeant, isOfPrice, isSaid, means } from './meanings.ts'
import { namesAnother } from './names-another.ts'
import type { Question } from './read-question.ts'
import { isLong, namesHardTerm, tellingTerms } from './telling-terms.ts'
import { HEADING_MATCH } from './unit-rank.ts'
import { type Evidence, STRONG, type WeighedUnit } from './weigh-evidence.ts'

/**
 * Whether a unit, read with what stands around it, answers a question: what is asked is in it, the kind of figure too,
 * and it does not speak of the opposite or of something else.
 */
export function answers(evidence: Evidence, weighed: WeighedUnit, question: Question): boolean {
  if (weighed.unit.kind === 'heading') return false
  const { subject } = evidence
  if (subject.fromScreen) return true
  if (namesAnother(evidence, weighed)) return false
  const held = heldTerms(evidence, weighed, question)
  if (!holdsHardTerms(evidence, weighed, subject, question)) return false
  if (!isEnoughOf(evidence, weighed, question, held)) return false
  if (isOnlyScope(weighed, subject, question)) return false
  if (
    question.isDenied &&
    !question.isStrict &&
    !isLong(question, subject) &&
    !deniesWhatIsAsked(weighed, question, evidence)
  )
    return false
  if (deniesSomethingElse(evidence, weighed, held)) return false
  if (!saysWhen(evidence, weighed, question)) return false
  return holdsAskedValue(weighed, question, evidence)
}

/** "… if I buy at 18:00?" is answered by what names a time of day, or by what denies the thing at any time. */
function saysWhen(evidence: Evidence, weighed: WeighedUnit, question: Question): boolean {
  const { units, chunk } = evidence
  const namesClock = (text: string, language: Locale) =>
    numberMentions(text, language).some((mention) => mention.unit === 'clock')
  if (!question.isStrict || !namesClock(question.text, question.language)) return true
  // Each item of a list is about a case of its own.
  const isText = weighed.unit.kind === 'sentence'
  const near = units.filter(
    (other) => other === weighed || (isText && other.unit.block === weighed.unit.block),
  )
  if (near.some((other) => namesClock(other.unit.text, chunk.language))) return true
  return deniesTheThing(weighed, evidence)
}

/** Of "Where we cannot deliver – Spain: Canary Islands" the label only says where; what is denied stands behind it. */
function isOnlyScope({ unit, body }: WeighedUnit, subject: Subject, question: Question): boolean {
  // What is covered is not said by what is not, but for the thing that is asked about.
  return unit.frame?.denies === true && !question.isDenied && coverage(subject, body) === 0
}

/** "Where do you not deliver" is answered by what says that something is not done. */
function deniesWhatIsAsked({ unit }: WeighedUnit, { denied }: Question, { chunk }: Evidence): boolean {
  if (unit.frame?.denies || denied.length === 0) return true
  const { terms } = signedTerms(unit.text, chunk.language)
  return terms.some(
    ({ sign, term }) =>
      sign === -1 &&
      denied.some((asked) => isForm(asked.term, term) || sharesMeaning(asked, term, chunk.language)),
  )
}

function isForm(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 5 && (a.startsWith(b) || b.startsWith(a)))
}

function sharesMeaning({ concepts }: SignedTerm, term: string, language: Locale): boolean {
  const others = meaningsOf(term, language)
  return concepts.some((concept) => others.includes(concept))
}

/** "Washed linen is not returned" answers a question about returns, not one about washing. */
function deniesSomethingElse(evidence: Evidence, weighed: WeighedUnit, held: HeldTerms): boolean {
  const { unit, bag } = weighed
  const { subject, chunk, titleMatch } = evidence
  if (unit.frame?.denies || Math.max(titleMatch, weighed.headingMatch) >= HEADING_MATCH) return false
  const { terms, clauses } = signedTerms(unit.text, chunk.language)
  const entries = [...subject.terms].filter(([term, entry]) => held.has(term) && holds(bag, term, entry) > 0)
  const said = terms.filter((other) =>
    entries.some(([term, entry]) => means(other, term, entry, chunk.language)),
  )
  if (said.length === 0 || said.some(({ sign }) => sign !== -1)) return false
  const clause = said[0]!.clause
  if (clauses[clause]?.negation?.isOfVerb !== true) return false
  const predicate = terms.find((other) => other.clause === clause && other.sign === -1)
  if (predicate === undefined || isWeakTerm(predicate.term, chunk.language)) return false
  return ![...subject.terms].some(([term, entry]) => means(predicate, term, entry, chunk.language))
}

/** A price, a time or a number when that is asked for: of the right thing; or that the thing itself is not done. */
function holdsAskedValue(weighed: WeighedUnit, question: Question, evidence: Evidence): boolean {
  const { asked } = question
  if (!asked.isNeeded || asked.kind === null || isLong(question, evidence.subject)) return true
  const { unit } = weighed
  const { language } = evidence.chunk
  if (deniesTheThing(weighed, evidence) && isOfThingHeld(weighed, question, evidence)) return true
  // "You choose and pay the carrier" is what it costs from there.
  if (asked.kind === 'price' && isSaid(unit.text, 'pay', language)) {
    const own = tellingTerms(evidence.subject).filter(([, entry]) => !isOfPrice(entry))
    if (
      namesHardTerm(evidence.subject, weighed.bag) ||
      own.every(([term, entry]) => holds(weighed.bag, term, entry) > 0)
    )
      return true
  }
  // … and an amount, or that it is free, says who pays.
  if (
    asked.kind === 'person' &&
    [...evidence.subject.terms.values()].some((entry) => isMeant(entry, 'pay')) &&
    isOfAmount(unit.text)
  )
    return true
  if (!leadsToValue(weighed, evidence, question)) return false
  if (unit.row !== undefined || asked.kind !== 'price') return true
  // "Spare wicks cost €4" is no price of the lamp that the title names, nor of the one in the sentence before.
  const named = [...evidence.subject.terms].filter(([, { isName }]) => isName)
  const said = joinBags([evidence.context, weighed.bag])
  if (!leansBack(unit.text) && named.some(([term, entry]) => holds(said, term, entry) === 0)) return false
  return (
    ownShare(evidence.subject, weighed.bag) > 0 ||
    Math.max(evidence.titleMatch, weighed.headingMatch) >= HEADING_MATCH
  )
}

function leadsToValue({ unit }: WeighedUnit, evidence: Evidence, { asked, text }: Question): boolean {
  const { units, chunk, subject } = evidence
  if (holdsValue(unit.text, asked, chunk.language, text)) return true
  if (unit.kind !== 'sentence') return false
  // The sentence beside it, or the rows it leads to.
  const at = units.findIndex((other) => other.unit === unit)
  const next = units[at + 1]
  if (next === undefined || !holdsValue(next.unit.text, asked, chunk.language, text)) return false
  if (/[:：]$/.test(unit.text)) return true
  // Its price, or that of something else: "it costs €4", "spare wicks cost €4".
  const isOfIt = asked.kind !== 'price' || leansBack(next.unit.text) || ownShare(subject, next.bag) > 0
  return next.unit.block === unit.block && isOfIt
}

/** "We do not deliver there" answers how much it costs, too. */
function deniesTheThing({ unit, bag }: WeighedUnit, { subject, chunk }: Evidence): boolean {
  if (unit.frame?.denies) return ownShare(subject, bag) > 0
  const { terms } = signedTerms(unit.text, chunk.language)
  return tellingTerms(subject).some(
    ([term, entry]) =>
      !isOfPrice(entry) &&
      terms.some((other) => other.sign === -1 && means(other, term, entry, chunk.language)),
  )
}

/** "We never keep card details" says nothing of how long an order is kept. */
function isOfThingHeld({ bag }: WeighedUnit, { verb }: Question, { subject }: Evidence): boolean {
  if (!verb?.isTelling) return true
  const things = tellingTerms(subject).filter(([, entry]) => entry.verb === undefined)
  return things.length === 0 || things.some(([term, entry]) => holds(bag, term, entry) > 0)
}

/** Share of what is asked, beyond the kind of figure, that the unit itself says. */
function ownShare(subject: Subject, bag: Bag): number {
  const own = [...subject.terms].filter(
    ([term, entry]) => !term.startsWith('#') && !entry.isAside && entry.weight >= STRONG && !isOfPrice(entry),
  )
  return own.filter(([term, entry]) => holds(bag, term, entry) > 0).length
}

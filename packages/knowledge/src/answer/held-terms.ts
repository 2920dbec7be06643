import type { Locale } from '@visualkit/contracts'
import { type NumberUnit, numberMentions } from '../claim/number-mentions.ts'
import { signedTerms } from '../claim/signed-terms.ts'
import { holds, joinBags, type SubjectTerm } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { holdsAmount, holdsValue } from './asked-value.ts'
import { isMeant, isOfPrice, isSaid, isSaidBy, means } from './meanings.ts'
import type { Question } from './read-question.ts'
import type { Unit } from './split-units.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

const CLOCK_RANGE = /\b\d{1,2}:\d{2}\s?[–-]\s?\d{1,2}:\d{2}\b/
const PERCENTAGE = /\d\s?%/
/** Stems of words for what is measured. */
const MEASURES: readonly [NumberUnit, RegExp][] = [
  ['power', /^(?:watt|vati|potenc)/],
  ['degree', /^(?:temperatur|degre|grad|grau|hot$)/],
  ['length', /^(?:long$|length|larg|compriment|centimet|metr)/],
  ['weight', /^(?:weigh|heavi|pes[ao]?$|kilo)/],
  ['percent', /^(?:percent|porcentaj|percentag)/],
]

export const CONDITION = /^[\s,]*(?:if|unless|si|se)\b/

export type HeldTerms = ReadonlyMap<string, number>

/** The terms of the subject that stand in the unit's window, with how far; what is asked as not so must be said so. */
export function heldTerms(evidence: Evidence, weighed: WeighedUnit, question: Question): HeldTerms {
  const { subject, chunk } = evidence
  const held = new Map<string, number>()
  const denied = new Set(question.denied.map(({ term }) => term))
  for (const [term, entry] of subject.terms) {
    const share =
      impliedBy(weighed, entry, term, question, chunk.language) || holds(weighed.window, term, entry)
    if (share === 0 || weighed.foreign?.terms.has(term)) continue
    if (entry.opposite !== undefined && !weighed.window.terms.has(term)) {
      if (saysNot(weighed.unit, entry.opposite, chunk.language)) held.set(term, share)
    } else if (!denied.has(term) || isDeniedThere(evidence, weighed, term, entry)) held.set(term, share)
  }
  return held
}

/** An amount says "price", and "from €300" says "minimum", without the word. */
function impliedBy(
  { unit }: WeighedUnit,
  entry: SubjectTerm,
  term: string,
  { asked }: Question,
  language: Locale,
): number {
  // What it costs, and whether it is free, is said by an amount, or by who pays.
  if (isOfPrice(entry) || isMeant(entry, 'free'))
    return holdsAmount(unit.text) || isSaid(unit.text, 'pay', language) ? 1 : 0
  if (isMeant(entry, 'pay') && PERCENTAGE.test(unit.text)) return 1
  const measure = MEASURES.find(([, pattern]) => pattern.test(term))?.[0]
  if (measure && numberMentions(unit.text, language).some((number) => number.unit === measure)) return 1
  if (asked.kind === 'place' && isMeant(entry, 'address'))
    return holdsValue(unit.text, asked, language) ? 1 : 0
  // "Sunday: 7:00–21:00" says when it is open.
  if (CLOCK_RANGE.test(unit.text) && isMeant(entry, 'open')) return 1
  const isOfTime = isMeant(entry, 'time') || isMeant(entry, 'hour')
  if (isOfTime && asked.isNeeded && (asked.kind === 'time' || asked.kind === 'clock'))
    return holdsValue(unit.text, asked, language) ? 1 : 0
  const bound = /^(?:minim|least)/.test(term) ? 'least' : /^(?:maxim|limit)/.test(term) ? 'most' : null
  if (bound === null || asked.kind === 'price') return 0
  return numberMentions(unit.text, language).some((number) => number.bound === bound) ? 1 : 0
}

/** "Linen that has not been washed", for who asks about unwashed linen. */
function saysNot(unit: Unit, term: string, language: Locale): boolean {
  return signedTerms(unit.text, language).terms.some((other) => other.term === term && other.sign === -1)
}

/** What has not come is answered by what says so ("if it has not arrived", "missing"): not by "it comes today". */
function isDeniedThere(
  { context, chunk }: Evidence,
  { unit, bag }: WeighedUnit,
  term: string,
  entry: SubjectTerm,
): boolean {
  if (isMeant(entry, 'miss') && isSaidBy(joinBags([context, bag]), 'miss')) return true
  const lines = [unit.text, unit.frame?.text ?? '', chunk.title, ...(chunk.headingPath ?? [])]
  return lines.some((line) => {
    const { terms, clauses } = signedTerms(
      line,
      chunk.language,
      line === unit.text && unit.frame?.denies ? -1 : 1,
    )
    return terms.some(
      (other) =>
        means(other, term, entry, chunk.language) &&
        (other.sign !== 1 || CONDITION.test(fold(line.slice(clauses[other.clause]!.start)))),
    )
  })
}

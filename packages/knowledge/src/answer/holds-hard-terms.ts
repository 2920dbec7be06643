import { holds, type Subject } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { EU, isInEu } from '../text/places.ts'
import type { Question } from './read-question.ts'
import { isLong, MANY_TERMS, tellingTerms } from './telling-terms.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

/** "Outside these countries", "all countries", "only in Portugal": it speaks of places that it does not name. */
const SPEAKS_OF_OTHERS =
  /\b(?:elsewhere|everywhere|anywhere|worldwide|abroad|overseas|outside (?:of )?(?:these|the|our|this)|(?:all|any|every|other|no other|rest of the) (?:[a-z]+ )?(?:countr|place|destination|region|part)\w*|only (?:in|to|within|for)|fuera de|(?:tod[oa]s|otr[oa]s|demas|cualquier|ningun otro)(?: l[oa]s)? (?:pais|destino|lugar|sitio|zona)\w*|todo el mundo|extranjero|(?:solo|unicamente) (?:en|a(?! las? \d)|para|dentro)|fora d[aeo]s?|(?:tod[oa]s|outr[oa]s|qualquer|restantes|nenhum outro)(?: [oa]s)? (?:pais|destino|local|lugar|zona)\w*|todo o mundo|estrangeiro|(?:so|apenas|somente) (?:em|para|n[ao]s?|dentro))\b/

/** Countries and codes must be named; of a country, "all countries" or "outside these" speaks, too. */
export function holdsHardTerms(
  evidence: Evidence,
  weighed: WeighedUnit,
  subject: Subject,
  question: Question,
): boolean {
  const isOneOfMany = isLong(question, subject)
  // Of a "what" with much else in it a name may stand elsewhere in the passage.
  const isOpen = !question.isStrict && tellingTerms(subject).length >= MANY_TERMS
  return [...subject.terms].every(([term, entry]) => {
    if (!entry.isHard || (isOneOfMany && (entry.isName || term.startsWith('@')))) return true
    if (
      question.isStrict &&
      entry.isName &&
      entry.concepts.length === 0 &&
      isAllBut(term, evidence, weighed) &&
      holds(evidence.document, term, entry) > 0
    )
      return true
    if (isOpen && entry.isName && evidence.units.some(({ window }) => holds(window, term, entry) > 0))
      return true
    if (holds(weighed.window, term, entry) > 0) return !isNamedByAnother(evidence, weighed, term)
    return term.startsWith('@') && speaksOfOthers(evidence, weighed, term)
  })
}

/** What is told of the lamp that the article names elsewhere: the unit itself says all the rest. */
function isAllBut(name: string, { subject }: Evidence, { bag }: WeighedUnit): boolean {
  const rest = tellingTerms(subject).filter(([term]) => term !== name)
  return rest.length > 0 && rest.every(([term, entry]) => holds(bag, term, entry) > 0)
}

/** "Other EU countries" are not the one that has a row of its own. */
function isNamedByAnother({ units }: Evidence, { unit, bag }: WeighedUnit, term: string): boolean {
  if (!term.startsWith('@') || bag.terms.has(term)) return false
  return units.some(
    (other) => other.unit.block === unit.block && other.unit !== unit && other.bag.terms.has(term),
  )
}

function speaksOfOthers(
  { units, subject }: Evidence,
  { unit, bag, label }: WeighedUnit,
  term: string,
): boolean {
  if (unit.frame?.denies && label !== null) return false
  // What is asked must be said by the unit itself: any text has some "other".
  const saysIt = tellingTerms(subject).some(
    ([own, entry]) => !own.startsWith('@') && holds(bag, own, entry) > 0,
  )
  if (!saysIt) return false
  if (bag.terms.has(`@${EU}`) && !isInEu(term.slice(1))) return false
  if (isNamedByAnother({ units } as Evidence, { unit, bag } as WeighedUnit, term)) return false
  return SPEAKS_OF_OTHERS.test(fold(unit.text))
}

import type { Locale } from '@visualkit/contracts'
import type { ClaimClause } from './claim-clauses.ts'
import { isOfOneTime, setsCondition } from './conditions.ts'
import type { Condition, EvidencePart } from './evidence-unit.ts'
import type { SignedTerm } from './signed-terms.ts'
import { match } from './term-match.ts'

/** "Except", "unless" and "only" of the source must not get lost. */
export function dropsRestriction(claim: ClaimClause, used: readonly EvidencePart[]): boolean {
  for (const { clauses, terms } of used) {
    for (const [index, clause] of clauses.entries()) {
      const own = terms.filter((term) => term.clause === index)
      if (!claim.terms.some((entry) => match(entry, own) === 'same')) continue
      const next = clauses[index + 1]
      const excepts = clause.hasException || next?.hasException === true
      // "No commitment, except …": the claim denies what the source denies, and the exception is lost all the same.
      const isException = claim.isDenied && !deniesMain(own, clause.hasException)
      if (
        excepts &&
        !claim.sentence.hasException &&
        !isException &&
        !(claim.isExclusive && !claim.isUniversal)
      )
        return true
      if (clause.isExclusive && !claim.isExclusive && !claim.sentence.hasException && !claim.isDenied)
        return true
    }
  }
  return (
    claim.isExclusive &&
    !used.some(({ clauses }) => clauses.some((c) => c.isExclusive || c.negation !== null))
  )
}

/** Whether a clause itself denies, and not only its exception. */
function deniesMain(own: readonly SignedTerm[], hasException: boolean): boolean {
  return !hasException && own.some(({ sign }) => sign === -1)
}

/** "Free from 60 years of age", "in case of theft", "once": the claim must say when it holds, or ask for it. */
export function dropsCondition(
  claim: ClaimClause,
  used: readonly EvidencePart[],
  { language, sourceLanguage }: { language: Locale; sourceLanguage: Locale },
): boolean {
  return used.some(
    ({ conditions, text }) =>
      (isOfOneTime(text, sourceLanguage) && !/\b(?:once|one|first|una|uma)\b/i.test(claim.sentence.text)) ||
      (conditions.length > 0 &&
        !setsCondition(claim.sentence.text, language) &&
        conditions.some((condition) => isRuled(condition, claim) && !isNamed(condition, claim))),
  )
}

function isRuled({ ruled }: Condition, { terms }: ClaimClause): boolean {
  return terms.some((entry) => match({ ...entry, sign: 0 }, ruled) !== null)
}

/** Whether a claim names anything of a condition. */
function isNamed({ terms, numbers }: Condition, { sentence }: ClaimClause): boolean {
  if (terms.length === 0 && numbers.length === 0) return true
  return (
    numbers.some((number) => sentence.numbers.some((claimed) => claimed.value === number.value)) ||
    sentence.terms.some((entry) => match({ ...entry, sign: 0 }, terms) !== null)
  )
}

import type { Locale } from '@visualkit/contracts'
import type { ClaimClause } from './claim-clauses.ts'
import { setsCondition } from './conditions.ts'
import type { EvidencePart, EvidenceUnit } from './evidence-unit.ts'
import { holdsNumber, match, saysFree } from './term-match.ts'

/** Whether a claim names what a row is about. What is written in no known word may be named in another language. */
export function namesRow(claim: ClaimClause, { label }: EvidenceUnit, isTranslated: boolean): boolean {
  const telling = isTranslated
    ? label.filter(({ term, concepts }) => concepts.length > 0 || term.startsWith('@'))
    : label
  return telling.length === 0 || claim.terms.some((entry) => match(entry, telling) !== null)
}

/** "Express to Germany: €8.90", where €8.90 stands under "Standard". */
export function mixesColumns(
  claim: ClaimClause,
  { parts, unit }: EvidenceUnit,
  used: readonly EvidencePart[],
  language: Locale,
): boolean {
  if (unit.row === undefined) return false
  if (isFreeOfSomethingElse(claim, used, language)) return true
  if (claim.numbers.length === 0) return false
  if (isOfTwin(claim, parts, unit.row.heads)) return true
  const unused = parts.filter((part) => !used.includes(part))
  const usedHeads = used.flatMap(({ head }) => head)
  return claim.terms.some(
    (entry) =>
      unused.some(({ head }) => match(entry, head) !== null) &&
      match(entry, usedHeads) === null &&
      !used.some(({ terms }) => match(entry, terms) !== null),
  )
}

/** "Free" below "Transfers" is no free account, and "free from €60" is not free. */
function isFreeOfSomethingElse(claim: ClaimClause, used: readonly EvidencePart[], language: Locale): boolean {
  const free = claim.terms.find((entry) => entry.sign === 1 && saysFree(entry, language))
  if (free === undefined) return false
  const holding = used.filter(({ terms, head }) => match(free, [...terms, ...head]) !== null)
  return (
    holding.length > 0 &&
    holding.every(({ terms, head, numbers }) =>
      match(free, head) === null
        ? match(free, terms) !== null &&
          head.length > 0 &&
          !head.some((column) => match({ ...column, sign: 0 }, claim.terms) !== null)
        : numbers.length > 0 &&
          !numbers.some(({ value }) => claim.numbers.some((said) => said.value === value)),
    )
  )
}

/** Of two columns with the same name, "Time", each belongs to the column before it: "Standard", "Express". */
function isOfTwin(claim: ClaimClause, parts: readonly EvidencePart[], heads: readonly string[]): boolean {
  const isTwin = (at: number) => heads.indexOf(heads[at]!) !== heads.lastIndexOf(heads[at]!)
  const ownerOf = (at: number) => parts.slice(1, at).findLast((_, before) => !isTwin(before + 1))
  const isNamed = (part: EvidencePart | undefined) =>
    part?.head.some((column) => match({ ...column, sign: 0 }, claim.terms) !== null) === true
  const twins = parts.flatMap((part, at) => (at > 0 && isTwin(at) ? [{ part, owner: ownerOf(at) }] : []))
  if (!twins.some(({ owner }) => isNamed(owner))) return false
  return claim.numbers.some((number) => {
    const holding = twins.filter(({ part }) => holdsNumber([part], number))
    const elsewhere = parts.some(
      (part) => !twins.some((twin) => twin.part === part) && holdsNumber([part], number),
    )
    return holding.length > 0 && !elsewhere && !holding.some(({ owner }) => isNamed(owner))
  })
}

/** "The account is free only if …", said below the table, rules what its row says of the price. */
export function isRuledBelow(
  claim: ClaimClause,
  { unit, rules, label }: EvidenceUnit,
  language: Locale,
): boolean {
  if (unit.row === undefined || rules.length === 0) return false
  if (claim.isExclusive || claim.hasException || setsCondition(claim.sentence.text, language)) return false
  const isOfPrice =
    claim.terms.some((entry) => entry.sign === 1 && saysFree(entry, language)) ||
    claim.numbers.some(({ value }) => value === '0')
  if (!isOfPrice) return false
  const named = claim.terms.filter((entry) => match(entry, label) !== null)
  return rules.some(({ terms }) => named.some((entry) => match(entry, terms) !== null))
}

import { fold } from '../text/normalise.ts'
import type { ClaimClause } from './claim-clauses.ts'
import type { EvidencePart, EvidenceUnit } from './evidence-unit.ts'
import { match } from './term-match.ts'

const COMES_WITH =
  /(?<!\p{L})(?:comes? with|includes?|included|viene con|vienen con|incluye\p{L}*|incluid[oa]s?|trae|vem com|inclui\p{L}*|traz)(?!\p{L})/u
const NOT_INCLUDED =
  /(?<!\p{L})(?:not included|no (?:esta\p{L}* )?inclui\p{L}+|nao (?:esta\p{L}* )?inclui\p{L}+)/u

/** Whether a text says that something is not included. */
export function saysNotIncluded(text: string): boolean {
  return NOT_INCLUDED.test(fold(text))
}

/** "Takes a bulb, which is not included", here or beside it: it does not come with one. */
export function saysIncluded(
  claim: ClaimClause,
  { notIncluded }: EvidenceUnit,
  used: readonly EvidencePart[],
): boolean {
  if (claim.isDenied || !COMES_WITH.test(fold(claim.text))) return false
  if (used.some(({ text }) => saysNotIncluded(text))) return true
  const isSaid = used.some(({ text }) => COMES_WITH.test(fold(text)))
  // The thing that is said to come along, the last of the claim.
  const last = claim.terms.at(-1)
  const own = used.flatMap(({ terms }) => terms)
  return last !== undefined && match(last, notIncluded) !== null && !(isSaid && match(last, own) !== null)
}

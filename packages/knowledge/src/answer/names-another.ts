import { holds } from '../retrieve/question-subject.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { isMeant } from './meanings.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

/**
 * Whether the question names another row or labelled paragraph than this one: who asks when the gym is open is not
 * answered by the row of the spa, though it alone says "closed".
 */
export function namesAnother({ units, subject, chunk }: Evidence, weighed: WeighedUnit): boolean {
  const { unit, bag, label } = weighed
  const isRow = unit.row !== undefined
  if (!isRow && (unit.kind !== 'sentence' || label === null)) return false
  const labels = units.flatMap((other) => {
    const isBeside = isRow ? other.unit.block === unit.block : other.unit.section === unit.section
    return isBeside && other.label !== null && other.unit.kind === unit.kind ? other.label : []
  })
  const own = isRow ? bag : label!
  // In a small knowledge base the name of a thing may be as common as filler.
  const named = [...subject.terms].filter(
    ([term, entry]) =>
      !entry.isAside &&
      labels.some(({ terms }) => terms.has(term)) &&
      !isWeakTerm(term, chunk.language) &&
      !isMeant(entry, 'open') &&
      !isMeant(entry, 'price'),
  )
  return named.length > 0 && !named.some(([term, entry]) => holds(own, term, entry) > 0)
}

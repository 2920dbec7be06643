import type { Locale } from '@visualkit/contracts'
import { fold } from '../text/normalise.ts'
import type { ClaimClause } from './claim-clauses.ts'
import type { EvidenceUnit } from './evidence-unit.ts'
import { numberMentions } from './number-mentions.ts'

const SEGMENT = /[,;]\s|\s(?:and|y|e|or|o|ou)\s/g

/**
 * Whether a claim joins the number of one part of a sentence with the name of another: of "up to 9 W in the Cais and
 * up to 12 W in the Maré" the Maré with 9 W.
 */
export function isParallelMix(
  claim: ClaimClause,
  { unit }: EvidenceUnit,
  { language: claimed, sourceLanguage: language }: { language: Locale; sourceLanguage: Locale },
): boolean {
  if (unit.row !== undefined || claim.numbers.length === 0) return false
  if (isOfWhatIsFree(claim, unit.text, claimed)) return true
  const segments = segmentsOf(unit.text, language)
  if (segments.length < 2) return false
  const named = new Set(wordsOf(claim.text))
  return claim.numbers.some(({ value, unit: kind }) => {
    const alike = segments.filter(({ numbers }) => numbers.some((number) => number.unit === kind))
    const home = alike.filter(({ numbers }) => numbers.some((number) => number.value === value))
    const others = alike.filter((segment) => !home.includes(segment))
    if (home.length === 0 || others.length === 0) return false
    const ownWords = home.flatMap(({ words }) => words)
    const elsewhere = others.filter(({ numbers }) =>
      numbers.every((number) => !claim.numbers.some((claimed) => claimed.value === number.value)),
    )
    const namesHome = ownWords.some(
      (word) => named.has(word) && !others.some(({ words }) => words.includes(word)),
    )
    const namesOther = elsewhere.some(({ words }) =>
      words.some((word) => named.has(word) && !ownWords.includes(word)),
    )
    return namesOther && !namesHome
  })
}

const FREE = /(?<!\p{L})(?:free|gratis|gratuit[oa]s?)(?!\p{L})/u

/** "€18, free from 60 years": the sixty years are of what is free, not of the price. */
function isOfWhatIsFree(claim: ClaimClause, text: string, language: Locale): boolean {
  if (!claim.numbers.some(({ unit }) => unit === 'money')) return false
  if (FREE.test(fold(claim.text))) return false
  const segments = text.split(/[,;]\s/)
  return segments.some((segment) => {
    if (!FREE.test(fold(segment))) return false
    const own = numberMentions(segment, language)
    return claim.numbers.some(
      ({ value, unit }) => unit !== 'money' && own.some((other) => other.value === value),
    )
  })
}

interface Segment {
  words: string[]
  numbers: readonly { value: string; unit: string | null }[]
}

/** Parts of a sentence that hold a number each. */
function segmentsOf(text: string, language: Locale): Segment[] {
  return text
    .split(/(?<=[.!?;])\s/)
    .flatMap((sentence) => sentence.split(SEGMENT))
    .map((part) => ({ words: wordsOf(part), numbers: numberMentions(part, language) }))
    .filter(({ numbers }) => numbers.length > 0)
}

function wordsOf(text: string): string[] {
  return fold(text).match(/\p{L}{3,}/gu) ?? []
}

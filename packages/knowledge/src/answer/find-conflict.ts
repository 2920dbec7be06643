import type { Locale } from '@visualkit/contracts'
import { type NumberMention, numberMentions } from '../claim/number-mentions.ts'
import { analyseTerms } from '../text/analyse.ts'
import { isLightTerm } from '../text/weak-words.ts'
import { type AskedValue, askedValue } from './asked-value.ts'
import { isSameSubject, isSoftTerm } from './same-subject.ts'
import { splitUnits } from './split-units.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

/** A sentence of a document. */
export interface Statement {
  /** Verbatim. */
  text: string
  /** `index` of the chunk it stands in. */
  chunkIndex: number
}

/** Passages that are compared with what the answer says. */
const COMPARED = 8
/** Words two sentences share, of the shorter one, to speak of the same thing. */
const LEAST_SHARED = 0.7
const LEAST_TERMS = 2

/**
 * A sentence of another document that states another value for what was asked: both speak of the same thing in nearly
 * the same words, and differ in a figure of the kind the question wants. Null when the sources agree, or the question
 * asks for no figure. Rows of a table state a value each and are not compared.
 * @param cited the sentences an answer rests on.
 */
export function findConflict(
  question: string,
  cited: readonly Statement[],
  chunks: readonly AnswerChunk[],
  locale: Locale,
): { stated: Statement; other: Statement } | null {
  const asked = askedValue(question, locale)
  if (asked.kind === null) return null
  for (const stated of cited) {
    const source = chunks.find(({ index }) => index === stated.chunkIndex)
    if (!source) continue
    const mine = readStatement(stated.text, source.language, asked.kind)
    if (mine.values.size === 0 || mine.terms.size < LEAST_TERMS) continue
    for (const chunk of chunks.slice(0, COMPARED)) {
      if (chunk.documentId === source.documentId || chunk.language !== source.language) continue
      for (const unit of splitUnits(chunk.content, { title: chunk.title, language: chunk.language })) {
        if (unit.kind !== 'sentence') continue
        const theirs = readStatement(unit.raw, chunk.language, asked.kind)
        if (!contradicts(mine, theirs)) continue
        const both = [
          { text: stated.text, chunk: source },
          { text: unit.raw, chunk },
        ] as const
        if (isSameSubject(...both, question))
          return { stated, other: { text: unit.raw, chunkIndex: chunk.index } }
      }
    }
  }
  return null
}

interface ReadStatement {
  terms: Set<string>
  /** Figures of the kind that was asked for, as `30 day`. */
  values: Set<string>
  units: Set<string>
}

function readStatement(text: string, language: Locale, kind: AskedValue['kind']): ReadStatement {
  const mentions = numberMentions(text, language).filter((mention) => isOf(mention, kind))
  const terms = analyseTerms(text, language).filter(
    (term) => !/\p{N}/u.test(term) && !isLightTerm(term, language) && !isSoftTerm(term, language),
  )
  return {
    terms: new Set(terms),
    values: new Set(mentions.map(({ value, unit }) => `${value} ${unit}`)),
    units: new Set(mentions.map(({ unit }) => String(unit))),
  }
}

const TIMES = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year'])

function isOf({ unit }: NumberMention, kind: AskedValue['kind']): boolean {
  if (kind === 'time' || kind === 'frequency') return unit !== null && TIMES.has(unit)
  if (kind === 'price') return unit === 'money' || unit === 'percent'
  if (kind === 'clock') return unit === 'clock'
  return kind === 'number' && (unit === null || !TIMES.has(unit))
}

/** One figure each, in the same unit, of the same thing: lists of figures are read by their rows. */
function contradicts(a: ReadStatement, b: ReadStatement): boolean {
  if (a.values.size !== 1 || b.values.size !== 1) return false
  const [value] = a.values
  const [unit] = a.units
  if (b.values.has(value!) || !b.units.has(unit!)) return false
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length
  return shared >= LEAST_TERMS && shared / Math.min(a.terms.size, b.terms.size) >= LEAST_SHARED
}

import type { Locale } from '@visualkit/contracts'
import { type NumberMention, numberMentions } from '../claim/number-mentions.ts'
import { isDenyingWord, signedTerms } from '../claim/signed-terms.ts'
import { analyseTerms } from '../text/analyse.ts'
import { datesIn, withoutDates } from '../text/dates.ts'
import { fold } from '../text/normalise.ts'
import { lexicalOpposite } from '../text/opposites.ts'
import { isLightTerm } from '../text/weak-words.ts'
import { daysBetween, daysNamed } from '../text/weekdays.ts'
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
/** … of the longer one, when one denies what the other says. */
const LEAST_SHARED_OPPOSED = 0.85

/**
 * A sentence of another document that states another value for what was asked: both speak of the same thing in nearly
 * the same words, and differ in the figure, date or hours that the question wants; where it wants none, one denies what
 * the other says. Null when the sources agree. Rows of a table state a value each and are not compared.
 * @param cited the sentences an answer rests on.
 */
export function findConflict(
  question: string,
  cited: readonly Statement[],
  chunks: readonly AnswerChunk[],
  locale: Locale,
): { stated: Statement; other: Statement } | null {
  const { kind } = askedValue(question, locale)
  for (const stated of cited) {
    const source = chunks.find(({ index }) => index === stated.chunkIndex)
    if (!source) continue
    const mine = readStatement(stated.text, source.language, kind)
    if (mine.terms.size < LEAST_TERMS) continue
    for (const chunk of chunks.slice(0, COMPARED)) {
      if (chunk.documentId === source.documentId || chunk.language !== source.language) continue
      for (const unit of splitUnits(chunk.content, { title: chunk.title, language: chunk.language })) {
        if (unit.kind !== 'sentence') continue
        const theirs = readStatement(unit.raw, chunk.language, kind)
        if (!(contradicts(mine, theirs) || (kind === null && opposes(mine, theirs)))) continue
        const both = [
          { text: withoutValue(stated.text, source.language), chunk: source },
          { text: withoutValue(unit.raw, chunk.language), chunk },
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
  /** Figures of the kind that was asked for, by what they count. */
  values: Map<string, Set<string>>
  /** The days of the week it names, in order. */
  days: string
  /** Stems with whether it affirms them; empty where a condition rules it. */
  signs: Map<string, 1 | 0 | -1>
}

function readStatement(text: string, language: Locale, kind: AskedValue['kind']): ReadStatement {
  const values = new Map<string, Set<string>>()
  const add = (unit: string, value: string) => values.set(unit, (values.get(unit) ?? new Set()).add(value))
  for (const mention of numberMentions(text, language))
    if (isOf(mention, kind)) add(String(mention.unit), mention.value)
  const dates = kind === 'time' ? datesIn(text, language) : []
  // The day of a date counts nothing.
  if (dates.length > 0) values.delete('null')
  for (const date of dates) add('date', date)
  const terms = analyseTerms(text, language).filter(
    (term) => !/\p{N}/u.test(term) && !isLightTerm(term, language) && !isSoftTerm(term, language),
  )
  const isRuled = CONDITION[language].test(fold(text))
  const signs = isRuled
    ? []
    : signedTerms(text, language).terms.flatMap(({ term, sign }) =>
        isLightTerm(term, language) || isSoftTerm(term, language) ? [] : [[term, sign] as const],
      )
  return {
    terms: new Set(terms),
    values,
    days: [...new Set([...daysBetween(text, language), ...daysNamed(text, language)])].sort().join(' '),
    signs: new Map(signs),
  }
}

/** What holds on a condition may be otherwise without it. */
const CONDITION: Record<Locale, RegExp> = {
  en: /\b(?:if|when|unless|except|only|until|before|after|without)\b/,
  es: /\b(?:si|cuando|salvo|excepto|solo|solamente|hasta|antes|despues|sin)\b/,
  pt: /\b(?:se|quando|salvo|exceto|apenas|so|somente|ate|antes|depois|sem)\b/,
}
const TIMES = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year'])

function isOf({ unit }: NumberMention, kind: AskedValue['kind']): boolean {
  if (kind === 'time' || kind === 'frequency') return unit !== null && TIMES.has(unit)
  if (kind === 'price') return unit === 'money' || unit === 'percent'
  if (kind === 'clock') return unit === 'clock'
  return kind === 'number' && (unit === null || !TIMES.has(unit))
}

/** One figure each, or one span of hours, in the same unit, of the same thing: lists of figures are read by their rows. */
function contradicts(a: ReadStatement, b: ReadStatement): boolean {
  // The hours of other days are other hours.
  if (a.days !== b.days) return false
  const differs = [...a.values].some(([unit, mine]) => {
    const theirs = b.values.get(unit)
    const most = unit === 'clock' ? 2 : 1
    if (theirs === undefined || mine.size !== theirs.size || mine.size > most) return false
    return mine.size === 1 ? !isIn(theirs, mine) : [...mine].join() !== [...theirs].join()
  })
  return differs && sharedOf(a, b) / Math.min(a.terms.size, b.terms.size) >= LEAST_SHARED
}

function isIn(values: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...others].some((value) => values.has(value))
}

/** One says that it is so, the other that it is not, in the same words. */
function opposes(a: ReadStatement, b: ReadStatement): boolean {
  if (a.days !== b.days) return false
  const shared = [...a.signs].filter(([term]) => b.signs.has(term))
  const most = Math.max(a.signs.size, b.signs.size)
  if (shared.length < LEAST_TERMS || shared.length / most < LEAST_SHARED_OPPOSED) return false
  return shared.some(([term, sign]) => sign !== 0 && b.signs.get(term) === -sign)
}

/** What a sentence speaks of: without the day of the year that it names, and without its "not". */
function withoutValue(text: string, language: Locale): string {
  return withoutDates(text, language).replace(/\p{L}+/gu, (word) => {
    const folded = fold(word)
    const opposite = lexicalOpposite(folded, language)
    return isDenyingWord(folded) ? '' : opposite?.rulesClause ? opposite.of : word
  })
}

function sharedOf(a: ReadStatement, b: ReadStatement): number {
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length
  return shared >= LEAST_TERMS ? shared : 0
}

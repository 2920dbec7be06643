import type { Locale } from '@visualkit/contracts'
import { bagOf, holds, questionSubject, type Subject } from '../retrieve/question-subject.ts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold, squeeze } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'
import { isNegated } from './is-negated.ts'
import { splitUnits, type Unit } from './split-units.ts'

/** A chunk that a sentence may be supported by. */
export interface SourceChunk {
  /** The number the answer's markers use. */
  index: number
  title: string
  headingPath?: readonly string[]
  content: string
  language: Locale
}

export interface Support {
  chunkIndex: number
  /** Verbatim from the chunk's content. */
  quote: string
  /** 0–1: share of what the sentence says that the quote says, too. */
  score: number
}

/** Least share of a sentence's content words that must stand in the quote or its headings. */
export const SUPPORT_THRESHOLD = 0.6
/** Score of a sentence in another language than its source: numbers and names agree, words cannot be compared. */
const TRANSLATED_SCORE = 0.5
const MAX_QUOTE_UNITS = 3
/** What a word counts that stands in a title or heading instead of the quote. */
const TITLE_SHARE = 0.7

/**
 * The sources that carry one sentence of an answer, each with its best verbatim quote; null when nothing does.
 * Every number and code of the sentence must stand in the source: an invented price is the worst answer.
 * @param cited numbers the sentence was marked with. Without any, all chunks are tried.
 */
export function checkSentence(
  sentence: string,
  cited: readonly number[],
  chunks: readonly SourceChunk[],
): Support[] | null {
  const claim = plainText(sentence)
  if (!/[\p{L}\p{N}]/u.test(claim)) return null
  const candidates = cited.length > 0 ? chunks.filter((chunk) => cited.includes(chunk.index)) : chunks
  const found = candidates
    .map((chunk) => supportFrom(claim, chunk, cited.length > 0))
    .filter((support) => support !== null)
    .sort((a, b) => b.score - a.score)
  const [best] = found
  if (best === undefined) return null
  return cited.length > 0 ? found : [best]
}

function supportFrom(claim: string, chunk: SourceChunk, isCited: boolean): Support | null {
  const units = splitUnits(chunk.content).filter((unit) => unit.kind !== 'heading')
  const verbatim = units.find((unit) => sameWords(unit.text, claim))
  if (verbatim !== undefined) return { chunkIndex: chunk.index, quote: verbatim.raw, score: 1 }
  const claimLanguage = detectLanguage(claim, chunk.language)
  if (claimLanguage !== chunk.language)
    return isCited ? translatedSupport(claim, claimLanguage, chunk, units) : null
  const subject = questionSubject(claim, chunk.language, chunk.language)
  if (subject.total === 0) return null
  const window = bestWindow(subject, units, chunk)
  if (window === null || window.score < SUPPORT_THRESHOLD) return null
  if (!holdsNumbers(claim, [window.text, chunk.title, ...(chunk.headingPath ?? [])].join('\n'))) return null
  const score = sameSign(claim, window.text) ? window.score : window.score * 0.6
  return score < SUPPORT_THRESHOLD
    ? null
    : { chunkIndex: chunk.index, quote: window.quote, score: round(score) }
}

interface Window {
  quote: string
  text: string
  score: number
}

/** The shortest run of up to three units that holds most of the subject. */
function bestWindow(subject: Subject, units: readonly Unit[], chunk: SourceChunk): Window | null {
  let best: Window | null = null
  const context = bagOf([chunk.title, ...(chunk.headingPath ?? [])].join('\n'), chunk.language)
  const bags = units.map((unit) => bagOf(`${unit.text}\n${unit.raw}`, chunk.language))
  for (let size = 1; size <= MAX_QUOTE_UNITS; size++) {
    for (let start = 0; start + size <= units.length; start++) {
      const run = units.slice(start, start + size)
      const held = bags.slice(start, start + size)
      let own = 0
      let score = 0
      for (const [term, entry] of subject.terms) {
        const inQuote = Math.max(...held.map((bag) => holds(bag, term, entry)))
        own += inQuote
        // Title and headings say what a sentence is about, but they are not what is quoted.
        score += (entry.weight * Math.max(inQuote, TITLE_SHARE * holds(context, term, entry))) / subject.total
      }
      // A longer quote must say clearly more.
      if (own === 0 || score <= (best?.score ?? 0) + (size === 1 ? 0 : 0.08)) continue
      const quote = verbatimRun(chunk.content, run)
      if (quote !== null) best = { quote, text: run.map((unit) => unit.text).join('\n'), score }
    }
  }
  return best
}

/** The part of the content from the first to the last unit, which is verbatim by being a slice. */
function verbatimRun(content: string, run: readonly Unit[]): string | null {
  const [first] = run
  const last = run.at(-1)
  if (first === undefined || last === undefined) return null
  if (run.length === 1) return content.includes(first.raw) ? first.raw : null
  let from = content.indexOf(first.raw)
  while (from >= 0) {
    let end = from
    const fits = run.every((unit) => {
      const at = content.indexOf(unit.raw, end)
      const near = at >= 0 && /^[\s>`~|:#-]*$/.test(content.slice(end, at))
      end = near ? at + unit.raw.length : end
      return near
    })
    if (fits) return content.slice(from, end)
    from = content.indexOf(first.raw, from + 1)
  }
  return null
}

/** Across languages only numbers, codes and words of one origin can be compared; the source must be cited. */
function translatedSupport(
  claim: string,
  claimLanguage: Locale,
  chunk: SourceChunk,
  units: readonly Unit[],
): Support | null {
  if (!holdsNumbers(claim, `${chunk.title}\n${chunk.content}`)) return null
  const words = new Set(analyse(claim, claimLanguage).map((token) => cognate(token.term)))
  let best: { unit: Unit; shared: number } | null = null
  for (const unit of units) {
    const shared = new Set(
      analyse(unit.text, chunk.language)
        .map((token) => cognate(token.term))
        .filter((word) => words.has(word)),
    ).size
    if (shared > (best?.shared ?? 0)) best = { unit, shared }
  }
  return best === null ? null : { chunkIndex: chunk.index, quote: best.unit.raw, score: TRANSLATED_SCORE }
}

function cognate(term: string): string {
  return /\p{N}/u.test(term) ? term : term.slice(0, 4)
}

/** Whether every number and code of the claim stands in the source, however it is punctuated. */
function holdsNumbers(claim: string, source: string): boolean {
  const known = new Set(numbersOf(source))
  return numbersOf(claim).every((number) => known.has(number))
}

function numbersOf(text: string): string[] {
  const found = text.match(/\p{L}*\p{N}+(?:[-_.,:/]?[\p{L}\p{N}]*\p{N})*/gu) ?? []
  return found.map((number) => fold(number).replace(/[-_.,:/]/g, ''))
}

function sameSign(claim: string, source: string): boolean {
  return !isNegated(claim) || isNegated(source)
}

function sameWords(a: string, b: string): boolean {
  return bare(a) === bare(b)
}

function bare(text: string): string {
  return squeeze(fold(text.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, '')).replace(/[^\p{L}\p{N}]+/gu, ' '))
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 1000) / 1000
}

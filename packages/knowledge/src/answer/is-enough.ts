import type { Locale } from '@visualkit/contracts'
import { bagOf, coverage, holds, type Subject, type SubjectTerm } from '../retrieve/question-subject.ts'
import { analyse } from '../text/analyse.ts'
import { deniesAsked } from './is-enough-of.ts'
import type { Question } from './read-question.ts'
import { HEADING_MATCH } from './unit-rank.ts'
import { type Evidence, STRONG, type WeighedUnit } from './weigh-evidence.ts'

/**
 * Least evidence an answer needs. Chosen on XQuAD (answerable) against Banking77 and left-out articles (not
 * answerable); `evals/answerable` reports the rates.
 */
export const EVIDENCE_THRESHOLD = 0.41
/** With two telling words, least share of them in two neighbouring units and the titles. */
const CLOSE_THRESHOLD = 0.6
/** With a single telling word, how well the title or heading must agree. */
const SINGLE_MATCH = 0.35

/**
 * Enough of the subject, and close together when the question has few words of its own. A single word must be what
 * a title or heading is about, or be a code: somewhere in a text it proves nothing.
 */
export function isEnough(evidence: Evidence, question: Question): boolean {
  const { strength, close, telling, found, titleMatch, subject, answering } = evidence
  if (answering.size === 0) return false
  if (question.isStrict && !subject.fromScreen && telling >= 2) return true
  if ([...answering].some(({ isComplete }) => isComplete) || isWhole(evidence)) return true
  if (
    question.isFollowUp &&
    [...answering].some(({ window }) => coverage(subject, window) >= CLOSE_THRESHOLD)
  )
    return true
  const headingMatch = Math.max(titleMatch, ...evidence.units.map((unit) => unit.headingMatch))
  if (telling >= 2 && found >= 1 && headingMatch >= HEADING_MATCH) return true
  if (telling === 1 && [...answering].some((unit) => isLabelled(unit, subject))) return true
  if (
    telling === 1 &&
    found === 1 &&
    question.isStrict &&
    [...answering].some((unit) => settles(unit, evidence))
  )
    return true
  // "Who founded it" names nothing that the deed could be about.
  if (telling <= 1 && question.asked.kind === 'person') return false
  if (telling === 1 && found === 1 && headingMatch >= SINGLE_MATCH) return true
  if (strength + 0.1 * titleMatch < EVIDENCE_THRESHOLD) return false
  if (telling >= 2) return found >= 2 && (telling > 2 || close >= CLOSE_THRESHOLD)
  return headingMatch >= HEADING_MATCH || (found === 1 && (hasCode(subject) || question.asked.isNeeded))
}

/** Not a word of the question is missing, filler included. */
export function isWhole({ answering, subject, chunk }: Evidence): boolean {
  return [...answering].some(
    ({ window, unit }) =>
      (subject.terms.size >= 3 && coverage(subject, window) >= 0.9) ||
      (subject.terms.size === 2 && standTogether(unit.text, chunk.language, subject)),
  )
}

/** A row or item of its own for the one thing that is asked about: "MB WAY". */
function isLabelled({ label }: WeighedUnit, subject: Subject): boolean {
  return [...subject.terms].some(
    ([term, { weight, isAside }]) => weight >= 0.5 && !isAside && label?.terms.has(term) === true,
  )
}

/** The one thing that is asked about is denied there ("we do not take cryptocurrencies"), or called by its name. */
function settles({ unit, bag }: WeighedUnit, { subject, chunk }: Evidence): boolean {
  const asked = [...subject.terms].filter(([, { weight, isAside }]) => weight >= STRONG && !isAside)
  const isCalled = (term: string, { isName, isHard }: SubjectTerm) =>
    isName || (isHard && term.startsWith('#'))
  if (asked.some(([term, entry]) => isCalled(term, entry) && holds(bag, term, entry) > 0)) return true
  return deniesAsked(unit, asked, chunk.language)
}

/** Both words of a short question within a few words: "sell data". */
function standTogether(text: string, language: Locale, subject: Subject): boolean {
  const tokens = analyse(text, language).filter(({ joined }) => !joined)
  return tokens.some((_, at) => {
    const near = bagOf(
      tokens
        .slice(at, at + 3)
        .map(({ word }) => word)
        .join(' '),
      language,
    )
    return coverage(subject, near) >= 0.75
  })
}

export function hasCode(subject: Subject): boolean {
  return [...subject.terms.keys()].some((term) => /\p{N}/u.test(term) && /\p{L}/u.test(term))
}

import type { Locale } from '@visualkit/contracts'
import { refersToScreen } from '../intent/refers-to-screen.ts'
import { coverage, joinBags, questionSubject, type Subject } from '../retrieve/question-subject.ts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold } from '../text/normalise.ts'
import { type AskedValue, askedValue, valueBonus } from './asked-value.ts'
import { errorLines } from './error-lines.ts'
import { isNegated } from './is-negated.ts'
import { addSteps, HEADING_MATCH, isRemedyHeading, type SelectedUnit, selectUnits } from './select-units.ts'
import { type AnswerChunk, type Evidence, type WeighedUnit, weighEvidence } from './weigh-evidence.ts'

export interface ExtractiveInput {
  /** The question, made to stand alone. */
  question: string
  /** Best first. */
  chunks: readonly AnswerChunk[]
  /** The visitor's language. */
  locale: Locale
  /** What the visitor's screen says, when it is shared: the error message, or the whole text. */
  screenText?: string | null
  /** The name of the business: it says nothing about what is asked. */
  businessName?: string
  /** idf by `termKey`; sharpens the refusal when at hand. */
  rarities?: ReadonlyMap<string, number>
}

export interface ExtractedSentence {
  /** For reading: without Markdown marks; steps keep their number, items their dash. */
  text: string
  /** `index` of the chunk it is from. */
  chunkIndex: number
  /** Verbatim from that chunk's content. */
  quote: string
  /** Steps, items and rows stand on a line of their own. */
  startsLine: boolean
  /** 0–1: how strongly the quote carries the answer. */
  score: number
}

export interface ExtractiveAnswer {
  answered: boolean
  sentences: ExtractedSentence[]
  /** Why, for the log and the knowledge page. */
  reason: 'answered' | 'no_chunks' | 'no_subject' | 'thin_evidence'
  /** 0–1, of the best chunk; answers need `EVIDENCE_THRESHOLD`. */
  evidence: number
}

/**
 * Least evidence an answer needs. Chosen on XQuAD (answerable) against Banking77 and left-out articles (not
 * answerable); `evals/answerable` reports the rates.
 */
export const EVIDENCE_THRESHOLD = 0.48
/** With two telling words, least share of them in two neighbouring units and the titles. */
const CLOSE_THRESHOLD = 0.6
/** Chunks that are read for an answer. */
const MAX_CHUNKS = 8
/** What the visitor's own language is worth among chunks of equal evidence. */
const LANGUAGE_BONUS = 0.15
const RETRIEVAL_SHARE = 0.3
const HEADING_SHARE = 0.2

/**
 * Answers with sentences of the documents, word for word: one to three, or the steps or list under a heading that
 * matches the question. Without enough evidence it says so instead.
 */
export function composeExtractiveAnswer(input: ExtractiveInput): ExtractiveAnswer {
  const chunks = input.chunks.slice(0, MAX_CHUNKS)
  if (chunks.length === 0) return refusal('no_chunks', 0)
  const language = detectLanguage(input.question, input.locale)
  const subjects = new Map<Locale, Subject[]>()
  for (const { language: own } of chunks) {
    if (!subjects.has(own)) subjects.set(own, subjectsOf(input, language, own))
  }
  const weighed = chunks.flatMap((chunk) =>
    subjects.get(chunk.language)!.map((subject) => weighEvidence(chunk, subject)),
  )
  if (weighed.length === 0) return refusal('no_subject', 0)
  const asked = askedValue(input.question)
  const ranked = weighed
    .map((evidence) => ({ evidence, rank: rankOf(evidence, language) + figureBonus(evidence, asked) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ evidence }) => evidence)
  const best = ranked.find(isEnough)
  if (best === undefined)
    return refusal('thin_evidence', Math.max(...weighed.map(({ strength }) => strength)))
  const supporting = ranked.filter(
    (evidence) => evidence.chunk !== best.chunk && evidence.subject === best.subject,
  )
  const selected = selectUnits(best, supporting.filter(isEnough), input.question)
  const wantsSteps = best.subject.fromScreen || hasCode(best.subject) || asksWhatToDo(input.question)
  const complete = wantsSteps ? addSteps(selected, best, supporting) : selected
  const sentences = complete.map(({ evidence, weighedUnit }) => ({
    text: textOf(weighedUnit, complete),
    chunkIndex: evidence.chunk.index,
    quote: weighedUnit.unit.raw,
    startsLine: weighedUnit.unit.kind !== 'sentence',
    score: round(Math.max(evidence.strength, weighedUnit.coverage)),
  }))
  return sentences.length === 0
    ? refusal('thin_evidence', best.strength)
    : { answered: true, sentences, reason: 'answered', evidence: round(best.strength) }
}

/** The question alone; and what the screen says, when the question points at it or says little itself. */
function subjectsOf(input: ExtractiveInput, questionLanguage: Locale, language: Locale): Subject[] {
  const { screenText, rarities } = input
  const question = withoutName(input.question, input.businessName)
  const asked = {
    ...questionSubject(question, language, questionLanguage, rarities),
    negated: isNegated(question),
  }
  const subjects: Subject[] = [asked]
  if (screenText) {
    const lines = errorLines(screenText)
    const seen = lines.length > 0 ? lines.join('\n') : screenText.slice(0, 300)
    const points = refersToScreen(question, questionLanguage) || asked.terms.size <= 2
    if (points) {
      const screenLanguage = detectLanguage(seen, questionLanguage)
      subjects.unshift({ ...questionSubject(seen, language, screenLanguage, rarities), fromScreen: true })
      // "What does this error mean?" is about the error, not about the word "error".
      if (refersToScreen(question, questionLanguage)) subjects.pop()
    }
  }
  return subjects.filter((subject) => subject.total > 0)
}

/** "How much", "how long": a chunk that says the subject and such a figure together is worth more. */
function figureBonus({ units, subject, context }: Evidence, asked: AskedValue): number {
  const bonuses = units
    .filter(({ bag }) => coverage(subject, joinBags([context, bag])) >= CLOSE_THRESHOLD)
    .map(({ unit }) => valueBonus(unit.text, asked))
  return Math.max(0, ...bonuses)
}

function withoutName(question: string, name: string | undefined): string {
  if (!name?.trim()) return question
  const rest = question.replace(
    new RegExp(`(?<!\\p{L})${name.trim().replace(/[^\p{L}\p{N}\s]/gu, '\\$&')}(?!\\p{L})`, 'giu'),
    ' ',
  )
  return analyse(rest, 'en').length > 0 ? rest : question
}

function rankOf(evidence: Evidence, language: Locale): number {
  const own = evidence.chunk.language === language ? LANGUAGE_BONUS : 0
  // Of two sections, the one right below the title speaks for the document.
  const opens = evidence.titleMatch >= HEADING_MATCH && !evidence.chunk.headingPath?.length ? 0.05 : 0
  const nearest = evidence.chunk.headingPath?.at(-1)
  const denies = nearest !== undefined && isNegated(nearest) && evidence.subject.negated !== true ? 0.1 : 0
  const listed = evidence.units.some(({ isAskedFor }) => isAskedFor) ? 0.1 : 0
  // Steps come after what they are for: they are added to it.
  const heading = isRemedyHeading(nearest) ? 0 : HEADING_SHARE * evidence.headingMatch
  return (
    opens +
    evidence.strength +
    0.25 * evidence.titleMatch +
    heading -
    denies +
    listed +
    RETRIEVAL_SHARE * evidence.chunk.score +
    own
  )
}

/**
 * Enough of the subject, and close together when the question has few words of its own. A single word must be what
 * a title or heading is about, or be a code: somewhere in a text it proves nothing.
 */
function isEnough(evidence: Evidence): boolean {
  const { strength, close, telling, found, titleMatch, subject } = evidence
  if (strength + 0.1 * titleMatch < EVIDENCE_THRESHOLD) return false
  if (telling >= 2) return found >= 2 && (telling > 2 || close >= CLOSE_THRESHOLD)
  const headingMatch = Math.max(titleMatch, ...evidence.units.map((unit) => unit.headingMatch))
  return headingMatch >= HEADING_MATCH || (found === 1 && hasCode(subject))
}

function hasCode(subject: Subject): boolean {
  return [...subject.terms.keys()].some((term) => /\p{N}/u.test(term) && /\p{L}/u.test(term))
}

function asksWhatToDo(question: string): boolean {
  return /\b(?:what (?:do|should|can|must) i|how (?:do|can|should|to)|fix|solve|get rid|que (?:hago|debo|puedo)|como|solucion\w*|arregl\w*|o que (?:faco|devo|posso)|resolv\w*)\b/.test(
    fold(question),
  )
}

/** Several rows read as a list. */
function textOf({ unit }: WeighedUnit, complete: readonly SelectedUnit[]): string {
  const rows = complete.filter(({ weighedUnit }) => weighedUnit.unit.kind === 'row')
  return unit.kind === 'row' && rows.length > 1 ? `- ${unit.text}` : unit.text
}

function refusal(reason: ExtractiveAnswer['reason'], evidence: number): ExtractiveAnswer {
  return { answered: false, sentences: [], reason, evidence: round(evidence) }
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 1000) / 1000
}

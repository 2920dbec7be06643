import type { Locale } from '@visualkit/contracts'
import { refersToScreen } from '../intent/refers-to-screen.ts'
import { joinBags, questionSubject, type Subject } from '../retrieve/question-subject.ts'
import { analyse } from '../text/analyse.ts'
import { asPattern } from '../text/as-pattern.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { conceptsOf } from '../text/glossary.ts'
import { fold } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { answers } from './answers.ts'
import { type Doubt, outweighsMatchingWords, outweighsMissingWords } from './chance-of-no-answer.ts'
import { errorLines } from './error-lines.ts'
import { holdsHardTerms } from './holds-hard-terms.ts'
import { hasCode, isEnough } from './is-enough.ts'
import {
  isBesidesRelease,
  isNamedIn,
  opensWithWhatItIs,
  speaksOfItself,
  withWordsOfName,
} from './kind-of-page.ts'
import { isSwitching } from './meanings.ts'
import { namesAnother } from './names-another.ts'
import { type Question, readQuestion } from './read-question.ts'
import { addSteps, selectUnits } from './select-units.ts'
import { tellingTerms } from './telling-terms.ts'
import { type ExtractedSentence, toSentences } from './to-sentences.ts'
import { HEADING_MATCH, unitRank } from './unit-rank.ts'
import { type AnswerChunk, type Evidence, type WeighedUnit, weighEvidence } from './weigh-evidence.ts'
import { withoutStrays } from './without-strays.ts'

export interface ExtractiveInput {
  /** The question, made to stand alone. */
  question: string
  /** Best first. */
  chunks: readonly AnswerChunk[]
  /** The visitor's language. */
  locale: Locale
  /** What the visitor's screen says, when it is shared: the error message, or the whole text. */
  screenText?: string | null
  /** Words of the question that were taken over from earlier ones; null when it stands alone. */
  carriedOver?: string | null
  /** The name of the business: it says nothing about what is asked. */
  businessName?: string
  /** idf by `termKey`; sharpens the refusal when at hand. */
  rarities?: ReadonlyMap<string, number>
  /** What the search says about whether there is an answer, when it was weighed. */
  doubt?: Doubt | null
}

export interface ExtractiveAnswer {
  answered: boolean
  sentences: ExtractedSentence[]
  /** Why, for the log and the knowledge page. */
  reason: 'answered' | 'closest' | 'no_chunks' | 'no_subject' | 'thin_evidence' | 'doubtful'
  /** 0–1, of the best chunk; answers need `EVIDENCE_THRESHOLD` (`is-enough.ts`). */
  evidence: number
}

/** Chunks that are read for an answer. */
const MAX_CHUNKS = 24
/** What the visitor's own language is worth among chunks of equal evidence. */
const LANGUAGE_BONUS = 0.5
const RETRIEVAL_SHARE = 0.3
/** What it is worth that title or heading is the very thing the question names: `no-unused-vars`, `server.port`. */
const NAMED_BONUS = 0.4
/** What it is worth that every word of the heading is asked about: "Exit codes". */
const ASKED_HEADING_BONUS = 0.35
/** What it costs to tell what once changed. */
const RELEASE_COST = 0.5

/**
 * Answers with sentences of the documents, word for word: one to three, or the steps or list under a heading that
 * matches the question. Without enough evidence it says so instead.
 */
export function composeExtractiveAnswer(input: ExtractiveInput): ExtractiveAnswer {
  const chunks = input.chunks.slice(0, MAX_CHUNKS)
  if (chunks.length === 0) return refusal('no_chunks', 0)
  const language = detectLanguage(input.question, input.locale)
  const question = readQuestion(withoutName(input.question, input.businessName), language, input.carriedOver)
  const subjects = new Map<Locale, Subject[]>()
  for (const { language: own } of chunks) {
    if (!subjects.has(own)) subjects.set(own, subjectsOf(input, question, own))
  }
  const headings = headingsOf(chunks)
  const weighed = chunks.flatMap((chunk) =>
    subjects
      .get(chunk.language)!
      .map((subject) => withoutStrays(weighEvidence(chunk, subject, headings.get(chunk.documentId)!))),
  )
  if (weighed.length === 0) return refusal('no_subject', 0)
  addDocuments(weighed)
  for (const evidence of weighed) {
    const answering = evidence.units.filter((unit) => answers(evidence, unit, question))
    if (opensWithWhatItIs(evidence.chunk, question.text)) evidence.opening = openingOf(evidence)
    evidence.answering = new Set(evidence.opening ? [evidence.opening, ...answering] : answering)
  }
  const ranked = weighed
    .map((evidence) => ({ evidence, rank: rankOf(evidence, question) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ evidence }) => evidence)
  const isEnoughFor = (evidence: Evidence) => isEnough(evidence, question)
  const best = ranked.find(isEnoughFor)
  if (best === undefined) {
    const strength = Math.max(...weighed.map(({ strength }) => strength))
    if (input.doubt && outweighsMissingWords(input.doubt)) return closest(weighed, question)
    return refusal('thin_evidence', strength)
  }
  if (input.doubt && outweighsMatchingWords(input.doubt) && !isBeyondDoubt(best))
    return refusal('doubtful', best.strength)
  const supporting = ranked.filter(
    (evidence) => evidence.chunk !== best.chunk && evidence.subject === best.subject,
  )
  const selected = selectUnits(best, supporting.filter(isEnoughFor), question)
  const wantsSteps =
    best.subject.fromScreen || hasCode(best.subject) || question.tellsOfProblem || asksWhatToDo(question.text)
  const complete = wantsSteps ? addSteps(selected, best, supporting) : selected
  const sentences = toSentences(complete)
  return sentences.length === 0
    ? refusal('thin_evidence', best.strength)
    : { answered: true, sentences, reason: 'answered', evidence: round(best.strength) }
}

/** What all that was found of a document says, of each document and subject once. */
function addDocuments(weighed: readonly Evidence[]): void {
  const bySubject = new Map<Subject, Map<string, Evidence[]>>()
  for (const evidence of weighed) {
    const { chunk, subject } = evidence
    const documents = bySubject.get(subject) ?? new Map<string, Evidence[]>()
    bySubject.set(
      subject,
      documents.set(chunk.documentId, [...(documents.get(chunk.documentId) ?? []), evidence]),
    )
  }
  for (const documents of bySubject.values())
    for (const same of documents.values()) {
      const document = joinBags(
        same.flatMap(({ units, context }) => [context, ...units.map(({ bag }) => bag)]),
      )
      for (const evidence of same) evidence.document = document
    }
}

/** The first sentence, when it says something by itself: "Examples:" does not. */
function openingOf({ units }: Evidence): WeighedUnit | null {
  const first = units.find(({ unit }) => unit.kind !== 'heading')
  if (first?.unit.kind !== 'sentence' || speaksOfItself(first.unit.text)) return null
  return /[:：]$/.test(first.unit.text) ? null : first
}

/** Nothing of the question is missing, a row of a table answers it, or a title or heading says what is asked. */
function isBeyondDoubt({ titleMatch, units, answering }: Evidence): boolean {
  if ([...answering].some(({ isComplete, unit }) => isComplete || unit.row !== undefined)) return true
  return Math.max(titleMatch, ...units.map(({ headingMatch }) => headingMatch)) >= HEADING_MATCH
}

/** What stands nearest to the question, when the search says that the answer is there and no sentence has all its words. */
function closest(weighed: readonly Evidence[], question: Question): ExtractiveAnswer {
  for (const evidence of weighed) {
    evidence.answering = new Set(
      evidence.units.filter(
        (unit) =>
          unit.unit.kind !== 'heading' &&
          !namesAnother(evidence, unit) &&
          holdsHardTerms(evidence, unit, evidence.subject, question),
      ),
    )
  }
  const readable = weighed.filter(({ answering }) => answering.size > 0)
  const [best] = readable.toSorted((a, b) => rankOf(b, question) - rankOf(a, question))
  const sentences = best === undefined ? [] : toSentences(selectUnits(best, [], question))
  if (best === undefined || sentences.length === 0) return refusal('thin_evidence', 0)
  return { answered: true, sentences, reason: 'closest', evidence: round(best.strength) }
}

/** The headings of each document, as far as it was found. */
function headingsOf(chunks: readonly AnswerChunk[]): Map<string, string[]> {
  const headings = new Map<string, string[]>()
  for (const { documentId, headingPath = [], content } of chunks) {
    const inside = [...content.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, text]) => plainText(text!))
    headings.set(documentId, [...new Set([...(headings.get(documentId) ?? []), ...headingPath, ...inside])])
  }
  return headings
}

/** The question alone; and what the screen says, when the question points at it or says little itself. */
function subjectsOf(input: ExtractiveInput, question: Question, language: Locale): Subject[] {
  const { screenText, rarities } = input
  const asked: Subject = {
    ...questionSubject(question.text, language, question.language, {
      rarities,
      asides: question.asides,
      verb: question.verb,
      object: question.object,
    }),
    negated: question.isDenied,
  }
  const subjects: Subject[] = [asked]
  if (screenText) {
    const lines = errorLines(screenText)
    const seen = lines.length > 0 ? lines.join('\n') : screenText.slice(0, 300)
    const points = refersToScreen(question.text, question.language) || asked.terms.size <= 2
    if (points) {
      const screenLanguage = detectLanguage(seen, question.language)
      subjects.unshift({ ...questionSubject(seen, language, screenLanguage, { rarities }), fromScreen: true })
      // "What does this error mean?" is about the error, not about the word "error".
      if (refersToScreen(question.text, question.language)) subjects.pop()
    }
  }
  return subjects.filter((subject) => subject.total > 0)
}

function withoutName(question: string, name: string | undefined): string {
  if (!name?.trim()) return question
  const written = `(?<!\\p{L})${asPattern(name.trim())}(?!\\p{L})`
  const rest = question
    // It stays a question: "does Marea ship" asks whether it ships.
    .replace(new RegExp(`(?<=\\b(?:do|does|did|can|could|will|would|is|are|has)\\s)${written}`, 'iu'), 'it')
    .replace(new RegExp(written, 'giu'), ' ')
  return analyse(rest, 'en').length > 0 ? rest : question
}

/** What its best unit is worth, and what speaks for the chunk as a whole. */
function rankOf(evidence: Evidence, question: Question): number {
  const { title, headingPath } = evidence.chunk
  const own = evidence.chunk.language === question.language ? LANGUAGE_BONUS : 0
  // Of two sections, the one right below the title speaks for the document.
  const opens = evidence.titleMatch >= HEADING_MATCH && !evidence.chunk.headingPath?.length ? 0.02 : 0
  const best = Math.max(-1, ...[...evidence.answering].map((unit) => unitRank(evidence, unit, question)))
  return (
    best +
    evidence.strength +
    0.25 * evidence.titleMatch +
    RETRIEVAL_SHARE * evidence.chunk.score +
    own +
    opens +
    (isNamedIn(title, question.text) || isNamedIn(headingPath?.at(-1), question.text) ? NAMED_BONUS : 0) +
    (isAskedWhole(evidence) ? ASKED_HEADING_BONUS : 0) -
    (isBesidesRelease(title, question.text) ? RELEASE_COST : 0)
  )
}

/** Whether the question speaks of all that the nearest heading names, two things at least. */
function isAskedWhole({ chunk, subject }: Evidence): boolean {
  const heading = chunk.headingPath?.at(-1)
  if (heading === undefined) return false
  const words = analyse(withWordsOfName(plainText(heading)), chunk.language).filter(
    ({ joined, term }) => !joined && !isWeakTerm(term, chunk.language),
  )
  const terms = [...new Set(words.map(({ term }) => term))]
  const isAsked = (term: string) =>
    subject.terms.has(term) ||
    conceptsOf(term, chunk.language).some((concept) =>
      [...subject.terms.values()].some(({ concepts }) => concepts.includes(concept)),
    )
  return (terms.length >= 2 || isAllThatIsAsked(terms, subject)) && terms.every(isAsked)
}

/** Of "how do I turn off semicolons" the section "Semicolons" names all but the deed. */
function isAllThatIsAsked([term]: readonly string[], subject: Subject): boolean {
  const things = tellingTerms(subject).filter(([, entry]) => entry.verb === undefined && !isSwitching(entry))
  return things.length === 1 && things[0]![0] === term && things.length < tellingTerms(subject).length
}

function asksWhatToDo(question: string): boolean {
  return /\b(?:what (?:do|should|can|must) i|how (?:do|can|should|to)|fix|solve|get rid|que (?:hago|debo|puedo)|como|solucion\w*|arregl\w*|o que (?:faco|devo|posso)|resolv\w*)\b/.test(
    fold(question),
  )
}

function refusal(reason: ExtractiveAnswer['reason'], evidence: number): ExtractiveAnswer {
  return { answered: false, sentences: [], reason, evidence: round(evidence) }
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 1000) / 1000
}

import type { Answer, AnswerEvent, Answerer, EvidenceChunk } from '@visualkit/ai'
import {
  type Citation,
  type ContextChunk,
  LIMITS,
  type Locale,
  type SearchResult,
} from '@visualkit/contracts'
import {
  analyseTerms,
  asksForHuman,
  detectLanguage,
  isGreetingOrThanks,
  refersToScreen,
  standAloneQuery,
} from '@visualkit/knowledge'
import type { LoadedTurn, TurnFrame } from './load-turn.ts'
import { REPLY_TEXTS } from './reply-texts.ts'
import type { TurnEvent } from './turn-runner.ts'

/** Passages the answer may use. */
const EVIDENCE_CHUNKS = 8
/** Questions in a row without an answer before a person is asked for. */
const UNANSWERED_BEFORE_PERSON = 3
/** Of the screen, in characters: what a model reads besides the evidence. */
const SCREEN_CHARACTERS = 4_000
/** Of the error on it: what is searched for besides the question. */
const ERROR_CHARACTERS = 400

/** A reply before it is stored. */
export interface Draft {
  locale: Locale
  content: string
  citations: Citation[]
  context: ContextChunk[]
  answered: boolean
  /** Questions in a row without an answer, this one included. */
  unansweredCount: number
  /** `extractive` or a model's id; null when none wrote it. */
  model: string | null
  frameId: string | null
  suggestions: string[]
  /** Why a person is asked for with this reply. */
  escalate: { reason: 'visitor_request' | 'unanswered'; reasonText?: string } | null
}

export interface WriteReplyParts {
  answerer: Pick<Answerer, 'answer'>
  search(query: {
    query: string
    limit: number
    locale: Locale
  }): Promise<(SearchResult & { language?: Locale })[]>
  signal: AbortSignal
  onEvent(event: TurnEvent): void
}

/** Decides what the visitor gets to read: a phrase of ours, or an answer from the knowledge base. */
export async function writeReply(turn: LoadedTurn, parts: WriteReplyParts): Promise<Draft> {
  const { question, session } = turn
  const locale = replyLocale(turn)
  const waiting = session.status === 'escalated'
  if (asksForHuman(question)) return personAsked(turn, locale, waiting)
  const small = isGreetingOrThanks(question)
  if (small !== null) return smallTalk(turn, locale, small)

  const pointsAtScreen = refersToScreen(question, locale)
  const screen = screenOfUse(turn.frame, question, locale, pointsAtScreen)
  if (screen) parts.onEvent({ type: 'status', status: 'reading_screen' })
  const alone = standAloneQuery(turn.history, question)
  const query = searchQuery(alone, screen)
  parts.onEvent({ type: 'status', status: 'searching' })
  const results = await parts.search({ query, limit: EVIDENCE_CHUNKS, locale })
  parts.signal.throwIfAborted()
  const evidence = results.map((result, at) => toEvidence(result, at, locale))
  parts.onEvent({ type: 'status', status: 'writing' })
  const answer = await parts.answerer.answer(
    {
      question,
      standAloneQuestion: alone,
      history: turn.history,
      evidence,
      screen: screen && { text: screen.text.slice(0, SCREEN_CHARACTERS), visibleError: screen.visibleError },
      locale,
      assistant: {
        name: turn.assistant.name,
        businessName: turn.assistant.businessName,
        tone: turn.assistant.tone,
        instructions: turn.assistant.instructions,
      },
    },
    { signal: parts.signal, onEvent: (event: AnswerEvent) => parts.onEvent(event) },
  )
  const citations = toCitations(answer, evidence)
  for (const citation of citations) parts.onEvent({ type: 'citation', citation })
  const found = { context: results.map(toContext), model: answer.model, frameId: screen?.id ?? null }
  if (answer.answered) {
    return {
      ...draft(locale, answer.content),
      ...found,
      citations,
    }
  }
  return { ...unknown(turn, locale, { waiting, unseen: pointsAtScreen && !screen }), ...found }
}

/** The reply when something of ours broke: the visitor is never left without one. */
export function failedReply(turn: Pick<LoadedTurn, 'session' | 'question' | 'assistant'>): Draft {
  const locale = replyLocale(turn)
  return {
    ...draft(locale, REPLY_TEXTS[locale].failed),
    answered: false,
    unansweredCount: turn.session.unansweredCount,
    suggestions: turn.session.status === 'escalated' ? [] : [REPLY_TEXTS[locale].talkToPerson],
  }
}

/** The language the visitor writes in, when the assistant speaks it. */
function replyLocale({
  question,
  session,
  assistant,
}: Pick<LoadedTurn, 'question' | 'session' | 'assistant'>) {
  const locale = detectLanguage(question, session.locale)
  return assistant.languages.includes(locale) ? locale : (assistant.languages[0] ?? locale)
}

function draft(locale: Locale, content: string): Draft {
  return {
    locale,
    content,
    citations: [],
    context: [],
    answered: true,
    unansweredCount: 0,
    model: null,
    frameId: null,
    suggestions: [],
    escalate: null,
  }
}

function personAsked(turn: LoadedTurn, locale: Locale, waiting: boolean): Draft {
  const texts = REPLY_TEXTS[locale]
  if (waiting) return draft(locale, texts.personAskedBefore)
  const { businessName, name: assistantName } = turn.assistant
  return {
    ...draft(locale, texts.personAsked({ businessName, assistantName })),
    escalate: { reason: 'visitor_request', reasonText: turn.question.slice(0, 300) },
  }
}

function smallTalk(turn: LoadedTurn, locale: Locale, kind: 'greeting' | 'thanks'): Draft {
  const { businessName, name: assistantName, greetings } = turn.assistant
  const texts = REPLY_TEXTS[locale]
  const content =
    kind === 'thanks'
      ? texts.thanks
      : greetings[locale]?.trim() || texts.greeting({ assistantName, businessName })
  return { ...draft(locale, content), unansweredCount: turn.session.unansweredCount }
}

function unknown(turn: LoadedTurn, locale: Locale, seen: { waiting: boolean; unseen: boolean }): Draft {
  const texts = REPLY_TEXTS[locale]
  const unansweredCount = turn.session.unansweredCount + 1
  const escalates = !seen.waiting && unansweredCount >= UNANSWERED_BEFORE_PERSON
  const content = escalates
    ? texts.unknownAndEscalated
    : seen.unseen
      ? texts.unknownWithoutScreen
      : texts.unknown
  return {
    ...draft(locale, content),
    answered: false,
    unansweredCount,
    suggestions: escalates || seen.waiting ? [] : [texts.talkToPerson],
    escalate: escalates ? { reason: 'unanswered', reasonText: turn.question.slice(0, 300) } : null,
  }
}

/** The screen, when the question points at it or speaks of the error on it. */
function screenOfUse(
  frame: TurnFrame | null,
  question: string,
  locale: Locale,
  pointsAtScreen: boolean,
): TurnFrame | null {
  if (frame === null || pointsAtScreen) return frame
  if (frame.visibleError === null) return null
  const asked = new Set(analyseTerms(question, locale))
  return analyseTerms(frame.visibleError, locale).some((term) => asked.has(term)) ? frame : null
}

/** The error on the screen says what "this" is, so it is searched for too. */
function searchQuery(question: string, screen: TurnFrame | null): string {
  const error = screen?.visibleError?.slice(0, ERROR_CHARACTERS)
  return (error ? `${error}\n${question}` : question).slice(0, LIMITS.queryCharacters)
}

function toEvidence(result: SearchResult & { language?: Locale }, at: number, locale: Locale): EvidenceChunk {
  return {
    index: at + 1,
    chunkId: result.chunkId,
    documentId: result.documentId,
    title: result.title,
    url: result.url ?? null,
    headingPath: result.headingPath ?? [],
    content: result.content,
    language: result.language ?? detectLanguage(result.content, locale),
    score: result.score,
  }
}

function toContext({ chunkId, documentId, title, content, score, url }: SearchResult): ContextChunk {
  return { chunkId, documentId, title, content, score, ...(url !== undefined && { url }) }
}

function toCitations(answer: Answer, evidence: EvidenceChunk[]): Citation[] {
  return answer.citations.flatMap(({ chunkIndex, quote, score }) => {
    const chunk = evidence.find((candidate) => candidate.index === chunkIndex)
    if (!chunk) return []
    const { documentId, title, url } = chunk
    return [{ documentId, title, ...(url !== null && { url }), quote, score }]
  })
}

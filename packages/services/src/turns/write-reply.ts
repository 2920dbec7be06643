import type {
  Answer,
  AnswerEvent,
  Answerer,
  EvidenceChunk,
  FoundSource,
  ModelUsage,
  PromptCut,
  RestrictedUse,
  ScreenSighting,
} from '@visualkit/ai'
import { judgeToolCall, judgeToxicity } from '@visualkit/ai'
import {
  type Citation,
  type ContextChunk,
  type EscalationDetail,
  type EscalationReason,
  type Guide,
  greetingOf,
  type Locale,
} from '@visualkit/contracts'
import {
  analyseTerms,
  asksAboutMemory,
  asksForHuman,
  asksSomething,
  asksToReadScreen,
  asksWhatYouAre,
  detectLanguage,
  errorLines,
  isGreetingOrThanks,
  lastAsked,
  type Remark,
  refersToScreen,
  remarkOnAnswer,
  saysFactsAlone,
  standAloneQuestion,
} from '@visualkit/knowledge'
import type { CallStep, CallWish } from '../calls/plan-call.ts'
import type { AskedQuestion, GatheredEvidence } from '../knowledge/gather-evidence.ts'
import { type MemoryChange, newFacts, preferredLocale } from '../memory/turn-memory.ts'
import { holdBack } from '../restricted-use/hold-back.ts'
import { judgeRequest, refusalFor, withoutRestricted } from '../restricted-use/refuse-request.ts'
import type { ProposedCall } from '../tools/propose-call.ts'
import type { Decided } from '../tools/run-decided.ts'
import { agreement, wasAsked } from './agreement.ts'
import { escalateDraft, topicDraft } from './escalate-draft.ts'
import { type DatesOf, finishAnswer, followUpsOf } from './finish-answer.ts'
import type { LoadedTurn, TurnFrame } from './load-turn.ts'
import { type Looked, sightingBlock, withSighting } from './look-at-screen.ts'
import { type CallTool, type LookedUp, lookUp } from './look-up.ts'
import { greetingFor, memoryReply, notedReply, withMemory } from './memory-reply.ts'
import type { PointParts } from './point-tool.ts'
import { readScreen } from './read-screen.ts'
import { REPLY_TEXTS } from './reply-texts.ts'
import { callDraft, proposedDraft, stoppedDraft, wishOf } from './stopped-draft.ts'
import { TOOL_TEXTS } from './tool-texts.ts'
import { emptyNotes, type Pointed, type TurnNotes } from './turn-notes.ts'
import type { TurnEvent } from './turn-runner.ts'
import { turnTools } from './turn-tools.ts'
import { outcomeText, withOutcome } from './untold-outcome.ts'
import { useTool } from './use-tool.ts'

/** Chunks of the evidence that are kept whatever is cited. */
const CONTEXT_CHUNKS = 24
/** Of the screen, in characters: what a model reads besides the evidence. */
const SCREEN_CHARACTERS = 4_000
/** Of a screen without an error: what is searched for besides the question. */
const SEEN_CHARACTERS = 300

/** A reply before it is stored. */
export interface Draft {
  locale: Locale
  content: string
  citations: Citation[]
  context: ContextChunk[]
  answered: boolean
  /** Whether an answer was found; null: none was looked for. */
  helped: boolean | null
  /** Questions in a row without help, this one included. */
  unansweredCount: number
  /** `extractive` or a model's id; null when none wrote it. */
  model: string | null
  frameId: string | null
  /** The steps the visitor is led through; missing where nobody shows a page. */
  guide?: Guide | null
  suggestions: string[]
  /** Why a person is asked for with this reply. */
  escalate: {
    reason: EscalationReason
    reasonText?: string
    detail?: EscalationDetail
    /** The visitor wants to be called. */
    call?: { id?: string; at: Date; contact: string }
  } | null
  /** The question that has no answer, made to stand alone; null when nothing was asked in vain. */
  unresolved: string | null
  /** What the terms rule out and was refused with this reply; written down with it. */
  restricted: { place: 'prompt' | 'output'; judged: RestrictedUse } | null
  /** What is remembered with this reply, or forgotten. */
  memory?: MemoryChange
  /** Where a model has pointed; drawn with an answer. */
  pointed?: Pointed
  /** A call of a tool that somebody is asked to agree to with this reply. */
  proposed?: ProposedCall
  /** A telephone call that is planned or called off with this reply. */
  call?: CallStep
}

export interface WriteReplyParts {
  answerer: Pick<Answerer, 'answer'>
  gather(asked: AskedQuestion): Promise<GatheredEvidence>
  datesOf: DatesOf
  /** What vision models see on the screen, when its words are not enough. */
  look?(looked: Looked): Promise<ScreenSighting | null>
  /** How many others asked a question that nobody has answered yet. */
  countAskedBefore(question: string, language: Locale): Promise<number>
  /** How little may be spent on the answer. */
  thrift?: 'cheapest' | 'builtin'
  signal: AbortSignal
  /** Calls a tool of the business. */
  callTool: CallTool
  /** Where tools leave what goes with the reply. */
  notes?: TurnNotes
  /** The words read on a frame, with their places; missing where there are none to ask for. */
  regionsOf?: PointParts['regionsOf']
  /** Decides a call that waits for the visitor, and makes it when they agree. */
  decide(
    callId: string,
    agree: boolean,
    locale: Locale,
  ): Promise<Pick<Decided, 'content' | 'citations' | 'isWell'>>
  /** Arranges a telephone call by the visitor's own words; null when they speak of something else. Missing where nobody can be called. */
  planCall?(locale: Locale, wish?: CallWish): Promise<CallStep | null>
  onEvent(event: TurnEvent): void
  /** Told what of the prompt a model did not get, because its context holds no more. */
  onCut?(cut: { model: string; parts: readonly PromptCut[] }): void
  /** Told what each model that was asked has used. */
  onUsage?(usage: ModelUsage): void
}

/** Decides what the visitor gets to read: a phrase of ours, or an answer from the knowledge base. */
export async function writeReply(turn: LoadedTurn, parts: WriteReplyParts): Promise<Draft> {
  if (turn.question === '') return replyToFiles(turn, parts)
  const { untoldCall } = turn
  if (untoldCall && agreement(turn.question, turn.history) !== null) {
    const content = outcomeText(untoldCall, replyLocale(turn))
    return { ...draft(replyLocale(turn), content), unansweredCount: turn.session.unansweredCount }
  }
  const notes = emptyNotes()
  const remembered = withMemory(turn, await replyToWords(turn, { ...parts, notes }), notes.facts)
  const written = withOutcome(untoldCall, remembered)
  const looksUp = written.unresolved !== null && turn.escalationRules.knownProblem
  const askedBefore = looksUp ? await parts.countAskedBefore(written.unresolved!, written.locale) : 0
  const reply = escalateDraft(turn, written, askedBefore)
  if (!turn.hasUnreadFile || reply.model === null) return reply
  return { ...reply, content: `${reply.content}\n\n${REPLY_TEXTS[reply.locale].fileNotRead}` }
}

/** Files without a word: an error on them is what is asked about. */
async function replyToFiles(turn: LoadedTurn, parts: WriteReplyParts): Promise<Draft> {
  const locale = replyLocale(turn)
  const waiting = turn.session.status === 'escalated'
  const { frame } = turn
  if (frame?.attached !== 'now') return aside(turn, locale, waiting, REPLY_TEXTS[locale].onlyFileNotRead)
  if (errorOn(frame) !== null)
    return replyToWords({ ...turn, question: REPLY_TEXTS[locale].askAboutError }, parts)
  parts.onEvent({ type: 'status', status: 'reading_screen' })
  const read = screenRead(turn, frame, locale)
  const isEmpty = readScreen(frame) === ''
  return isEmpty ? read : { ...read, content: `${read.content}\n\n${REPLY_TEXTS[locale].askAboutPicture}` }
}

async function replyToWords(turn: LoadedTurn, parts: WriteReplyParts): Promise<Draft> {
  const { question, session } = turn
  const locale = replyLocale(turn)
  const asked = askedLocale(turn)
  const waiting = session.status === 'escalated'
  const wish = asksAboutMemory(question)
  if (wish) return memoryReply(turn, draft(locale, ''), wish)
  if (asksWhatYouAre(question)) return aside(turn, locale, waiting, REPLY_TEXTS[locale].whatIAm)
  const step = await parts.planCall?.(locale)
  if (step) return callDraft(turn, draft(locale, ''), step)
  if (asksForHuman(question)) return personAsked(turn, locale, waiting)
  const decision = turn.waitingCall && agreement(question, turn.history)
  if (turn.waitingCall && decision !== null) {
    const { content, citations, isWell } = await parts.decide(turn.waitingCall.id, decision === 'yes', locale)
    if (isWell) return { ...draft(locale, content), citations }
    return { ...aside(turn, locale, waiting, content), helped: false }
  }
  const isTooLate = turn.history.at(-1)?.role === 'assistant' && wasAsked(turn.history.at(-1)!.content)
  if (isTooLate && !turn.waitingCall && agreement(question, turn.history) === 'yes')
    return aside(turn, locale, waiting, TOOL_TEXTS[locale].expired)
  const small = isGreetingOrThanks(question)
  if (small !== null) return smallTalk(turn, locale, small)
  const remark = remarkOnAnswer(question)
  if (remark !== null && remark !== 'why') return remarked(turn, locale, waiting, remark)
  const verdict = judgeRequest(turn)
  if (verdict !== 'fine') return refused(turn, locale, waiting, verdict)
  const forPeople = topicDraft(turn, draft(locale, ''))
  if (forPeople) return forPeople

  if (asksToReadScreen(question, asked)) {
    if (turn.frame === null) return aside(turn, locale, waiting, REPLY_TEXTS[locale].unknownWithoutScreen)
    const { frame } = turn
    parts.onEvent({ type: 'status', status: 'reading_screen' })
    return useTool('read_screen', parts.onEvent, () => screenRead(turn, frame, locale))
  }
  const pointsAtScreen = turn.frame?.attached === 'now' || refersToScreen(question, asked)
  const screen = screenOfUse(turn.frame, question, asked, pointsAtScreen)
  if (screen) parts.onEvent({ type: 'status', status: 'reading_screen' })
  const looked = await lookUp(turn, locale, (tool, values) =>
    useTool(tool.name, parts.onEvent, () => parts.callTool(tool, values, locale)),
  )
  const proposed = looked?.kind === 'proposed' ? judgeProposed(looked.call) : null
  if (proposed) return refused(turn, locale, waiting, proposed)
  if (looked && looked.kind !== 'told') return lookedUp(turn, locale, waiting, looked)
  if (!looked && newFacts(turn.memory, question).length > 0 && saysFactsAlone(question))
    return notedReply(turn, draft(locale, ''))
  const history = withoutRestricted(turn.history)
  const { question: alone, carriedOver } = standAloneQuestion(history, question)
  const seenOn = async (frame: TurnFrame) => {
    const visibleError = errorOn(frame)
    const sighting = (await parts.look?.({ frame, question, locale, signal: parts.signal })) ?? null
    const words = visibleError ?? frame.text.slice(0, SEEN_CHARACTERS)
    return { visibleError, sighting, seen: [words, ...(sighting?.seen ?? [])].join('\n') }
  }
  const { visibleError, seen, sighting } = screen
    ? await useTool('read_screen', parts.onEvent, () => seenOn(screen))
    : { visibleError: null, seen: null, sighting: null }
  parts.onEvent({ type: 'status', status: 'searching' })
  const gathered = await useTool('search_knowledge', parts.onEvent, () =>
    parts.gather({
      question: alone,
      carriedOver,
      seen,
      locale: asked,
      inConversation: { question, carriedOver, before: lastAsked(history) },
    }),
  )
  const { rarities } = gathered
  const given = looked ? withSource(gathered.evidence, looked.source) : gathered.evidence
  parts.signal.throwIfAborted()
  parts.onEvent({ type: 'status', status: 'writing' })
  const held = holdBack(
    // What a tool answered is nothing the business has written: it is judged as ours.
    gathered.evidence.map(({ content }) => content),
    parts.onEvent,
  )
  const answer = await parts.answerer.answer(
    {
      question,
      standAloneQuestion: gathered.question,
      carriedOver: gathered.carriedOver,
      history,
      earlierMessages: turn.earlierMessages,
      evidence: given,
      rarities,
      tools: turnTools(turn, locale, parts),
      told: looked ? { chunkIndex: 1, sentences: looked.sentences } : undefined,
      doubt: gathered.doubt,
      screen: screen && {
        text: withSighting(screen.text.slice(0, SCREEN_CHARACTERS), sighting),
        visibleError,
      },
      remembered: turn.memory.isKept ? turn.memory.facts : [],
      locale: asked,
      answerIn: locale,
      assistant: {
        name: turn.assistant.name,
        businessName: turn.assistant.businessName,
        tone: turn.assistant.tone,
        instructions: gathered.instructions ?? turn.assistant.instructions,
      },
    },
    {
      signal: parts.signal,
      onEvent: (event: AnswerEvent) => held.onEvent(event),
      conversation: session.id,
      tier: turn.assistant.modelTier,
      thrift: parts.thrift,
      onUsage: (usage) => parts.onUsage?.(usage),
      onCut: (cut) => parts.onCut?.(cut),
    },
  )
  if (answer.stop) {
    held.drop()
    const { stop } = answer
    const restricted = stop.kind === 'approval' ? judgeProposed(stop) : null
    if (restricted) return { ...refused(turn, locale, waiting, restricted), model: answer.model }
    const callWish = stop.kind === 'call' ? wishOf(stop) : null
    const wished = callWish && (await parts.planCall?.(locale, callWish))
    if (wished) return { ...callDraft(turn, draft(locale, ''), wished), model: answer.model }
    return { ...stoppedDraft(turn, draft(locale, ''), answer.stop), model: answer.model }
  }
  const evidence = [...given, ...(answer.found ?? [])]
  const judged = held.judge(answer.content)
  if (judged.restricted) {
    held.drop()
    return { ...refused(turn, locale, waiting, { place: 'output', judged }), model: answer.model }
  }
  held.release()
  const written = { question: gathered.question, locale, evidence, answer }
  const finished = await finishAnswer(written, parts.datesOf)
  if (finished.isChanged) {
    parts.onEvent({ type: 'reset' })
    parts.onEvent({ type: 'delta', text: finished.content })
  }
  const citations = toCitations(finished, evidence)
  for (const citation of citations) parts.onEvent({ type: 'citation', citation })
  const found = { context: contextOf(evidence, citations), model: answer.model, frameId: screen?.id ?? null }
  if (answer.answered) {
    return {
      ...draft(locale, finished.content),
      ...found,
      helped: true,
      citations,
      ...(parts.notes?.pointed && { pointed: parts.notes.pointed }),
      suggestions: looked ? [] : await followUpsOf({ ...written, locale: asked }, parts.gather),
    }
  }
  // No document says it, but a model that looked at the picture: its words are shown as its words.
  if (sighting)
    return {
      ...draft(locale, `${REPLY_TEXTS[locale].screenLooks}\n\n${sightingBlock(sighting)}`),
      ...found,
      model: sighting.model,
    }
  if (remark === 'why') return { ...aside(turn, locale, waiting, REPLY_TEXTS[locale].sayMore), ...found }
  // Abuse is met calmly, and is no gap in the knowledge.
  if (judgeToxicity(question, 'visitor') !== null)
    return { ...aside(turn, locale, waiting, REPLY_TEXTS[locale].abused), ...found }
  // "It works now" asks nothing, whatever it takes over from the question before.
  const isAsked = visibleError !== null || asksSomething(question, asked)
  // About a screen that nobody has shown, the knowledge has nothing to say.
  const unseen = pointsAtScreen && !screen
  const unresolved = isAsked && !unseen ? [alone, visibleError].filter(Boolean).join('\n') : null
  return { ...unknown(locale, { waiting, unseen }), ...found, unresolved }
}

/** The reply when something of ours broke: the visitor is never left without one. */
export function failedReply(turn: Pick<LoadedTurn, 'session' | 'question' | 'assistant' | 'memory'>): Draft {
  const locale = replyLocale(turn)
  return {
    ...draft(locale, REPLY_TEXTS[locale].failed),
    answered: false,
    unansweredCount: turn.session.unansweredCount,
    suggestions: turn.session.status === 'escalated' ? [] : [REPLY_TEXTS[locale].talkToPerson],
  }
}

/** What is said of a tool that has not answered the question: no model need say it. */
function lookedUp(
  turn: LoadedTurn,
  locale: Locale,
  waiting: boolean,
  looked: Exclude<LookedUp, { kind: 'told' }>,
): Draft {
  if (looked.kind === 'proposed') return proposedDraft(turn, draft(locale, ''), looked.call)
  if (looked.isFailure) return { ...aside(turn, locale, waiting, looked.content), helped: false }
  return { ...draft(locale, looked.content), unansweredCount: turn.session.unansweredCount }
}

/** What is asked to be agreed to is shown as it is given: no paper, and nothing that no call may be given. */
function judgeProposed({
  title,
  summary,
  values,
}: Pick<ProposedCall, 'title' | 'summary' | 'values'>): Draft['restricted'] {
  const judged = judgeToolCall({ name: '', description: title, arguments: [values, summary] })
  return judged.restricted ? { place: 'output', judged } : null
}

/** A source before the others, all counted anew. */
function withSource(evidence: readonly EvidenceChunk[], source: FoundSource): EvidenceChunk[] {
  return [source, ...evidence].map((chunk, at) => ({ ...chunk, index: at + 1 }))
}

/** The language the visitor writes in, in which the knowledge is looked up. */
function askedLocale({ question, session, assistant }: LoadedTurn): Locale {
  const locale = detectLanguage(question, session.locale)
  return assistant.languages.includes(locale) ? locale : (assistant.languages[0] ?? locale)
}

/** The language the visitor asked for, else the one they write in, when the assistant speaks it. */
function replyLocale({
  question,
  session,
  assistant,
  memory,
}: Pick<LoadedTurn, 'question' | 'session' | 'assistant' | 'memory'>) {
  const facts = memory.isKept ? [...newFacts(memory, question), ...memory.facts] : []
  const locale = preferredLocale(facts) ?? detectLanguage(question, session.locale)
  return assistant.languages.includes(locale) ? locale : (assistant.languages[0] ?? locale)
}

function draft(locale: Locale, content: string): Draft {
  return {
    locale,
    content,
    citations: [],
    context: [],
    answered: true,
    helped: null,
    unansweredCount: 0,
    model: null,
    frameId: null,
    suggestions: [],
    escalate: null,
    unresolved: null,
    restricted: null,
  }
}

/** The reply to what the terms rule out; no model has seen it, or what it wrote is withheld. */
function refused(turn: LoadedTurn, locale: Locale, waiting: boolean, restricted: Draft['restricted']): Draft {
  return {
    ...draft(locale, refusalFor(locale, turn.assistant.businessName, restricted?.judged ?? null)),
    answered: false,
    unansweredCount: turn.session.unansweredCount,
    suggestions: waiting ? [] : [REPLY_TEXTS[locale].talkToPerson],
    restricted,
  }
}

function personAsked(turn: LoadedTurn, locale: Locale, waiting: boolean): Draft {
  const texts = REPLY_TEXTS[locale]
  if (waiting) return draft(locale, texts.personAskedBefore)
  const { businessName } = turn.assistant
  return {
    ...draft(locale, texts.personAsked({ businessName })),
    escalate: { reason: 'visitor_request', reasonText: turn.question.slice(0, 300) },
  }
}

function smallTalk(turn: LoadedTurn, locale: Locale, kind: 'greeting' | 'thanks'): Draft {
  const { businessName, name, greetings } = turn.assistant
  const texts = REPLY_TEXTS[locale]
  const { unansweredCount } = turn.session
  if (kind === 'thanks') return { ...draft(locale, texts.thanks), unansweredCount }
  const greeting = greetingOf({ name, greetings }, { locale, businessName })
  return { ...draft(locale, ''), ...greetingFor(turn, locale, greeting), unansweredCount }
}

function remarked(turn: LoadedTurn, locale: Locale, waiting: boolean, remark: Exclude<Remark, 'why'>): Draft {
  const content = REPLY_TEXTS[locale][remark]
  if (remark !== 'noted') return { ...aside(turn, locale, waiting, content), answered: true }
  return { ...draft(locale, content), unansweredCount: turn.session.unansweredCount }
}

/** No answer, and no question that went without one: a person is offered, and not called. */
function aside({ session }: LoadedTurn, locale: Locale, waiting: boolean, content: string): Draft {
  return {
    ...draft(locale, content),
    answered: false,
    unansweredCount: session.unansweredCount,
    suggestions: waiting ? [] : [REPLY_TEXTS[locale].talkToPerson],
  }
}

/** What stands on the screen: no document says it, and no model need. */
function screenRead(turn: LoadedTurn, frame: TurnFrame, locale: Locale): Draft {
  const texts = REPLY_TEXTS[locale]
  const words = readScreen(frame)
  const [says, isEmpty] = frame.attached
    ? [texts.pictureSays, texts.pictureIsEmpty]
    : [texts.screenSays, texts.screenIsEmpty]
  const isWaiting = turn.session.status === 'escalated'
  const suggestions = errorOn(frame) !== null ? [texts.askAboutError] : isWaiting ? [] : [texts.talkToPerson]
  return {
    ...draft(locale, words === '' ? isEmpty : `${says}\n\n${words}`),
    frameId: frame.id,
    suggestions: words === '' || errorOn(frame) !== null ? suggestions : [],
  }
}

function unknown(locale: Locale, seen: { waiting: boolean; unseen: boolean }): Draft {
  const texts = REPLY_TEXTS[locale]
  return {
    ...draft(locale, seen.unseen ? texts.unknownWithoutScreen : texts.unknown),
    answered: false,
    helped: false,
    suggestions: seen.waiting ? [] : [texts.talkToPerson],
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
  const error = errorOn(frame)
  if (error === null) return null
  const asked = new Set(analyseTerms(question, locale))
  return analyseTerms(error, locale).some((term) => asked.has(term)) ? frame : null
}

/** The error on a screen: as the frame's reader found it, else the lines that read like one. */
function errorOn({ visibleError, text }: TurnFrame): string | null {
  return visibleError ?? (errorLines(text).join('\n') || null)
}

/** What is kept with the reply: what was found, and what it cites of the rest. */
function contextOf(evidence: readonly EvidenceChunk[], citations: readonly Citation[]): ContextChunk[] {
  const cited = new Set(citations.map(({ documentId }) => documentId))
  return evidence.filter(({ documentId }, at) => at < CONTEXT_CHUNKS || cited.has(documentId)).map(toContext)
}

function toContext({ chunkId, documentId, title, content, score, url }: EvidenceChunk): ContextChunk {
  return { chunkId, documentId, title, content, score, ...(url !== null && { url }) }
}

function toCitations({ citations }: Pick<Answer, 'citations'>, evidence: EvidenceChunk[]): Citation[] {
  return citations.flatMap(({ chunkIndex, quote, score }) => {
    const chunk = evidence.find((candidate) => candidate.index === chunkIndex)
    if (!chunk) return []
    const { documentId, title, url, page, tool } = chunk
    const place = {
      ...(url !== null && { url }),
      ...(page !== undefined && { page }),
      ...(tool !== undefined && { tool }),
    }
    return [{ documentId, title, ...place, quote, score }]
  })
}

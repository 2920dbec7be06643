import type {
  AnswerEvent,
  Answerer,
  EvidenceChunk,
  FoundSource,
  ModelUsage,
  PromptCut,
  ScreenSighting,
} from '@visualkit/ai'
import { judgeToolCall, judgeToxicity } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'
import {
  asksAboutMemory,
  asksForControl,
  asksForHuman,
  asksSomething,
  asksToReadScreen,
  asksWhatYouAre,
  detectLanguage,
  factsSaid,
  isGreetingOrThanks,
  lastAsked,
  refersToScreen,
  remarkOnAnswer,
  saysFactsAlone,
  standAloneQuestion,
  withoutOutbursts,
} from '@visualkit/knowledge'
import type { CallStep, CallWish } from '../calls/plan-call.ts'
import { type Rung, thriftOf } from '../costs/budget-ladder.ts'
import type { AskedQuestion, GatheredEvidence } from '../knowledge/gather-evidence.ts'
import { newFacts, preferredLocale } from '../memory/turn-memory.ts'
import { holdBack } from '../restricted-use/hold-back.ts'
import { judgeRequest, withoutRestricted } from '../restricted-use/refuse-request.ts'
import type { ProposedCall } from '../tools/propose-call.ts'
import type { Decided } from '../tools/run-decided.ts'
import { agreement, wasAsked } from './agreement.ts'
import { type Draft, draft } from './draft.ts'
import { escalateDraft, topicDraft } from './escalate-draft.ts'
import { type DatesOf, finishAnswer, followUpsOf } from './finish-answer.ts'
import { contextOf, toCitations } from './kept-evidence.ts'
import type { LoadedTurn, TurnFrame } from './load-turn.ts'
import { type Looked, sightingBlock, withSighting } from './look-at-screen.ts'
import { type CallTool, lookUp } from './look-up.ts'
import { memoryReply, notedReply, withMemory } from './memory-reply.ts'
import {
  aside,
  lookedUp,
  personAsked,
  refused,
  remarked,
  smallTalk,
  unknown,
  withPerson,
} from './phrase-drafts.ts'
import type { PointParts } from './point-tool.ts'
import { readScreen } from './read-screen.ts'
import { REPLY_TEXTS } from './reply-texts.ts'
import { errorOn, screenOfUse, screenRead } from './screen-of-use.ts'
import { callDraft, stoppedDraft, wishOf } from './stopped-draft.ts'
import { TOOL_TEXTS } from './tool-texts.ts'
import { emptyNotes, type TurnNotes } from './turn-notes.ts'
import type { TurnEvent } from './turn-runner.ts'
import { turnTools } from './turn-tools.ts'
import { outcomeText, withOutcome } from './untold-outcome.ts'
import { useTool } from './use-tool.ts'
import { whereOnPage } from './where-on-page.ts'

/** Of the screen, in characters: what a model reads besides the evidence. */
const SCREEN_CHARACTERS = 4_000
/** Of a screen without an error: what is searched for besides the question. */
const SEEN_CHARACTERS = 300

export interface WriteReplyParts {
  answerer: Pick<Answerer, 'answer'>
  gather(asked: AskedQuestion): Promise<GatheredEvidence>
  datesOf: DatesOf
  /** What vision models see on the screen, when its words are not enough. */
  look?(looked: Looked): Promise<ScreenSighting | null>
  /** How many others asked a question that nobody has answered yet. */
  countAskedBefore(question: string, language: Locale): Promise<number>
  /** What the budget still allows; missing: everything. */
  rung?: Rung
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
  const judged = escalateDraft(turn, written, askedBefore)
  const reply = parts.rung?.offersPerson ? withPerson(turn, judged) : judged
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
  if (asksForControl(question, asked)) {
    const control = await whereOnPage(turn, { locale, asked }, parts)
    if (control) return control
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
  if (!looked && factsSaid(question).length > 0 && saysFactsAlone(question))
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
      thrift: parts.rung && thriftOf(parts.rung),
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
  const onPage = await whereOnPage(turn, { locale, asked }, parts)
  if (onPage) return { ...onPage, context: found.context }
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
  // "It works now" and "I am fed up" ask nothing, whatever they take over from the question before.
  const isAsked = visibleError !== null || asksSomething(withoutOutbursts(question), asked)
  // About a screen that nobody has shown, the knowledge has nothing to say.
  const unseen = pointsAtScreen && !screen
  const unresolved =
    isAsked && !unseen ? [withoutOutbursts(alone), visibleError].filter(Boolean).join('\n') : null
  return { ...unknown(locale, { waiting, unseen }), ...found, unresolved }
}

/** The reply when something of ours broke: the visitor is never left without one. */
export function failedReply(turn: Spoken): Draft {
  const locale = replyLocale(turn)
  return {
    ...draft(locale, REPLY_TEXTS[locale].failed),
    answered: false,
    unansweredCount: turn.session.unansweredCount,
    suggestions: turn.session.status === 'escalated' ? [] : [REPLY_TEXTS[locale].talkToPerson],
  }
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

type Spoken = Pick<LoadedTurn, 'question' | 'session' | 'assistant' | 'memory' | 'history'>

/** The language of the question, or of the messages before it when it is too short to tell; else the session's. */
function writtenLocale({ question, session, history }: Pick<Spoken, 'question' | 'session' | 'history'>) {
  const said = history.filter(({ role }) => role === 'visitor').map(({ content }) => content)
  return [...said, question].reduce<Locale>((locale, text) => detectLanguage(text, locale), session.locale)
}

/** The language the visitor writes in, in which the knowledge is looked up. */
function askedLocale(turn: LoadedTurn): Locale {
  const { assistant } = turn
  const locale = writtenLocale(turn)
  return assistant.languages.includes(locale) ? locale : (assistant.languages[0] ?? locale)
}

/** The language the visitor asked for, else the one they write in, when the assistant speaks it. */
function replyLocale(turn: Spoken): Locale {
  const { question, assistant, memory } = turn
  const facts = memory.isKept ? [...newFacts(memory, question), ...memory.facts] : []
  const locale = preferredLocale(facts) ?? writtenLocale(turn)
  return assistant.languages.includes(locale) ? locale : (assistant.languages[0] ?? locale)
}

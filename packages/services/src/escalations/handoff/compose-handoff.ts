import type { HandoffPacket, Locale } from '@visualkit/contracts'
import {
  analyseTerms,
  asksForHuman,
  factsSaid,
  isGreetingOrThanks,
  plainText,
  remarkOnAnswer,
  saysFactsAlone,
  splitSentences,
} from '@visualkit/knowledge'
import { redactText } from '@visualkit/redaction'
import { asksForCall } from '../../calls/asks-for-call.ts'
import { rejectsAnswer } from '../conversation-signals.ts'
import { type SubjectOf, subjectOfMessages, subjectsOf } from './subjects-of.ts'

/** A message of the conversation that is handed over. */
export interface HandoffMessage {
  id: string
  seq: number
  role: 'visitor' | 'assistant' | 'agent' | 'system'
  content: string
  replyToMessageId: string | null
  /** Assistant: whether it held an answer. */
  answered: boolean | null
  /** Assistant: what it cited. */
  citedDocumentIds: string[]
  /** Assistant: what was retrieved, best first. */
  context: { documentId: string; title: string; url?: string; content: string }[]
}

const QUESTIONS = 10
const STEPS = 12
const TEXT_CHARACTERS = 400
const STEP_CHARACTERS = 160
const REPLY_CHARACTERS = 500

/** "1. Open the settings", "- Sign out": a step of an answer. */
const LIST_ITEM = /^\s*(?:\d{1,2}[.)]|[-*•])\s+(.+)$/
/** A line of a table, which is no sentence to begin with. */
const TABLE_ROW = /^[ \t]*\|.*$/gm
/** What the visitor says they did, in en, es and pt. */
const SAYS_TRIED =
  /\b(?:i(?:'ve| have)? (?:already |just |also )?(?:tried|did|done|cleared|restarted|rebooted|reinstalled|refreshed|reloaded|checked|changed|reset|updated|logged out|signed out|deleted|removed|used another|switched)|(?:ya |tambien |también )?(?:he |lo he )?(?:probado|prob[eé]|intentado|intent[eé]|reiniciado|reinici[eé]|borrado|borr[eé]|actualizado|actualic[eé]|cambiado|cambi[eé]|hecho|hice|comprobado|comprob[eé]|cerrado sesi[oó]n)|(?:j[aá] |tamb[eé]m )?(?:tentei|experimentei|reiniciei|limpei|apaguei|atualizei|mudei|fiz|verifiquei|troquei|terminei (?:a )?sess[aã]o))(?![\p{L}])/iu

type Composed = Pick<HandoffPacket, 'problem' | 'questions' | 'stepsTried' | 'suggestedReply'>

/**
 * What was asked, what came of it, what was tried, and what might be said next; read from the words alone. What was
 * tried and what might be said are of the problem that is open now, not of what the conversation was about before.
 */
export function composeHandoff(messages: readonly HandoffMessage[], locale: Locale): Composed {
  const asked = readQuestions(messages)
  const subjects = subjectsOf(
    messages,
    asked.map(({ message, reply }) => ({ message, citedIds: reply?.citedDocumentIds ?? [] })),
    locale,
  )
  const open = asked.filter(({ message }) => !subjects.get(message.id)!.isSettled)
  // What is still without help; else what was asked last.
  const problem = open.findLast(({ outcome }) => outcome !== 'answered') ?? open.at(-1) ?? asked.at(-1)
  const about = problem ? subjects.get(problem.message.id)! : null
  const ofMessage = subjectOfMessages(messages, subjects)
  const isAboutIt = ({ id }: HandoffMessage) => about === null || ofMessage.get(id) === about.subject
  const sameSubject = asked.filter(({ message }) => isAboutIt(message))
  return {
    problem: problem ? clip(mask(wordsOf(problem, sameSubject, subjects)), TEXT_CHARACTERS) : null,
    questions: asked.slice(-QUESTIONS).map(({ message, outcome }) => ({
      seq: message.seq,
      text: clip(mask(message.content), TEXT_CHARACTERS),
      outcome,
    })),
    stepsTried: once(readSteps(messages.filter(isAboutIt), asked)).slice(-STEPS),
    suggestedReply: problem && about ? suggestReply(problem, about.standAlone, sameSubject, locale) : null,
  }
}

interface Asked {
  message: HandoffMessage
  reply: HandoffMessage | undefined
  outcome: HandoffPacket['questions'][number]['outcome']
}

/** A follow-up says little by itself: the question before it stands with it. */
function wordsOf(
  { message }: Asked,
  sameSubject: readonly Asked[],
  subjects: ReadonlyMap<string, SubjectOf>,
): string {
  if (subjects.get(message.id)!.standAlone === message.content) return message.content
  const before = sameSubject.findLast(
    ({ message: { id, seq, content } }) => seq < message.seq && subjects.get(id)!.standAlone === content,
  )
  return before ? `${before.message.content} ${message.content}` : message.content
}

function readQuestions(messages: readonly HandoffMessage[]): Asked[] {
  const replies = new Map(messages.map((message) => [message.replyToMessageId, message]))
  const visitors = messages.filter(({ role }) => role === 'visitor')
  return visitors.flatMap((message, index) => {
    if (!asksSomething(message.content)) return []
    const reply = replies.get(message.id)
    const next = visitors[index + 1]
    const rejected = reply?.answered && next !== undefined && rejectsAnswer(next.content)
    const outcome = !reply ? 'open' : rejected ? 'rejected' : reply.answered ? 'answered' : 'unanswered'
    return [{ message, reply, outcome } satisfies Asked]
  })
}

function asksSomething(text: string): boolean {
  return (
    text.trim() !== '' &&
    isGreetingOrThanks(text) === null &&
    remarkOnAnswer(text) === null &&
    !asksForHuman(text) &&
    !asksForCall(text) &&
    !saysTriedAlone(text) &&
    // Who introduces themselves, or says that it did not help, asks nothing by that.
    !(factsSaid(text).length > 0 && saysFactsAlone(text)) &&
    !(rejectsAnswer(text) && !/[?¿]/.test(text))
  )
}

/** "I have already restarted my phone": tells what was tried, and asks nothing. */
function saysTriedAlone(text: string): boolean {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end))
  return !/[?¿]/.test(text) && sentences.every((sentence) => SAYS_TRIED.test(sentence))
}

/** An answer that was given twice has its steps in it twice. */
function once<Step extends { text: string }>(steps: readonly Step[]): Step[] {
  return steps.filter(({ text }, at) => steps.findIndex((step) => step.text === text) === at)
}

/** Steps of answers the visitor came back from, and what they say they did. */
function readSteps(
  messages: readonly HandoffMessage[],
  asked: readonly Asked[],
): HandoffPacket['stepsTried'] {
  const inVain = new Set(asked.filter(({ outcome }) => outcome === 'rejected').map(({ reply }) => reply?.id))
  return messages.flatMap((message) => {
    const step = (text: string, from: 'assistant' | 'visitor') => ({
      seq: message.seq,
      text: clip(mask(text), STEP_CHARACTERS),
      from,
    })
    if (message.role === 'visitor') {
      return splitSentences(message.content)
        .map(({ start, end }) => message.content.slice(start, end))
        .filter((sentence) => SAYS_TRIED.test(sentence))
        .map((sentence) => step(sentence, 'visitor'))
    }
    // What cites nothing is no advice: times of a call, the words on a screen.
    if (message.role !== 'assistant' || !message.answered || message.citedDocumentIds.length === 0) return []
    const items = message.content.split('\n').flatMap((line) => LIST_ITEM.exec(line)?.[1] ?? [])
    if (items.length > 0) return items.map((item) => step(readable(item), 'assistant'))
    return inVain.has(message.id) ? [step(readable(message.content), 'assistant')] : []
  })
}

/** The nearest passage with half of what is asked that was not offered in vain, cut to its sentences about the problem. */
function suggestReply(
  { reply }: Asked,
  standAlone: string,
  asked: readonly Asked[],
  locale: Locale,
): HandoffPacket['suggestedReply'] {
  const offered = new Set(
    asked
      .filter(({ outcome }) => outcome === 'rejected')
      .flatMap(({ reply }) => reply?.citedDocumentIds ?? []),
  )
  const terms = new Set(analyseTerms(standAlone, locale))
  const passage = reply?.context.find(
    ({ documentId, content }) =>
      !offered.has(documentId) && countTerms(content, terms, locale) * 2 >= terms.size,
  )
  if (!passage) return null
  const { documentId, title, url = null } = passage
  return { text: nearestSentences(passage.content, terms, locale), documentId, title, url }
}

/** The sentence with most of the terms, and those behind it while there is room. */
function nearestSentences(content: string, terms: ReadonlySet<string>, locale: Locale): string {
  const words = plainText(content.replace(TABLE_ROW, ''))
  const sentences = splitSentences(words).map(({ start, end }) => words.slice(start, end))
  const hits = sentences.map((sentence) => countTerms(sentence, terms, locale))
  const first = hits.indexOf(Math.max(...hits))
  let text = ''
  for (const sentence of sentences.slice(Math.max(0, first))) {
    if (text !== '' && text.length + sentence.length > REPLY_CHARACTERS) break
    text = text === '' ? sentence : `${text} ${sentence}`
  }
  return clip(mask(text), REPLY_CHARACTERS)
}

function countTerms(text: string, terms: ReadonlySet<string>, locale: Locale): number {
  return new Set(analyseTerms(text, locale).filter((term) => terms.has(term))).size
}

/** Without Markdown and the numbers of sources. */
function readable(text: string): string {
  return plainText(text.replace(/\s?\[\d{1,2}\]/g, ''))
}

function mask(text: string): string {
  return redactText(text).text
}

function clip(text: string, characters: number): string {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length <= characters ? one : `${one.slice(0, characters - 1).trimEnd()}…`
}

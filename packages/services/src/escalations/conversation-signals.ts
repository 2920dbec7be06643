import type { Locale } from '@visualkit/contracts'
import { analyseTerms, isGreetingOrThanks, remarkOnAnswer, soundsFrustrated } from '@visualkit/knowledge'

/** A message as the rules look at it. */
export interface JudgedMessage {
  role: 'visitor' | 'assistant' | 'agent' | 'system'
  content: string
  at: Date
  /** System: what happened. */
  event?: string | null
}

/** How a conversation is going, before the message that is answered now. */
export interface ConversationSignals {
  /** Nothing was said before that still counts. */
  isNew: boolean
  /** Messages that called an answer wrong, or said that it did not help. */
  rejections: number
  /** Earlier messages that ask the same. */
  repetitions: number
  /** Since the visitor began, in whole minutes. */
  minutes: number
}

/** A pause after which a visitor begins anew, in milliseconds. */
const PAUSE_MS = 30 * 60_000
/** Share of the terms of the shorter question, and of the longer one, that two have in common to be the same. */
const SAME_OF_SHORTER = 0.7
const SAME_OF_LONGER = 0.4

/**
 * What counts begins anew when a conversation was solved or handed back, when the visitor gave thanks, and when it
 * rested for half an hour.
 * @param past in order, without the message that is answered now.
 */
export function conversationSignals(
  past: readonly JudgedMessage[],
  now: { content: string; at: Date; locale: Locale },
): ConversationSignals {
  const visitors = sinceNewStart(past, now.at).filter(({ role }) => role === 'visitor')
  const first = visitors[0]
  return {
    isNew: first === undefined,
    // The first message can reject nothing: "it still fails" is what it is about.
    rejections: visitors.slice(1).filter(({ content }) => rejectsAnswer(content)).length,
    repetitions: visitors.filter(({ content }) => asksTheSame(content, now.content, now.locale)).length,
    minutes: first ? Math.floor((now.at.getTime() - first.at.getTime()) / 60_000) : 0,
  }
}

/** Whether a message says that what was answered is wrong or did not help. */
export function rejectsAnswer(text: string): boolean {
  if (remarkOnAnswer(text) === 'wrong') return true
  const sign = soundsFrustrated(text)
  return sign !== null && sign.kind !== 'shouting'
}

function sinceNewStart(past: readonly JudgedMessage[], now: Date): readonly JudgedMessage[] {
  const ends = past.findLastIndex((message, index) => {
    const next = past[index + 1]?.at ?? now
    if (next.getTime() - message.at.getTime() > PAUSE_MS) return true
    if (message.role === 'system') return message.event === 'handed_back' || message.event === 'resolved'
    return message.role === 'visitor' && isGreetingOrThanks(message.content) === 'thanks'
  })
  return past.slice(ends + 1)
}

/** A question that is put again is often cut short, or dressed up with anger. */
function asksTheSame(earlier: string, now: string, locale: Locale): boolean {
  const before = new Set(analyseTerms(earlier, locale))
  const terms = new Set(analyseTerms(now, locale))
  const [shorter, longer] = [Math.min(before.size, terms.size), Math.max(before.size, terms.size)]
  if (shorter < 2) return false
  const common = [...terms].filter((term) => before.has(term)).length
  return common / shorter >= SAME_OF_SHORTER && common / longer >= SAME_OF_LONGER
}

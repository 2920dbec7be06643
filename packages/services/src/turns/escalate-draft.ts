import { smallTalkOf } from '@visualkit/knowledge'
import { rejectsAnswer } from '../escalations/conversation-signals.ts'
import { type EscalationVerdict, judgeEscalation } from '../escalations/judge-escalation.ts'
import type { Draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'
import { REPLY_TEXTS } from './reply-texts.ts'

/** Of the visitor's message, in characters: what the person who takes over reads first. */
const REASON_CHARACTERS = 300

/** Counts the attempts that failed, and asks for a person with the reply when a rule says so. */
export function escalateDraft(turn: LoadedTurn, draft: Draft, askedBefore: number): Draft {
  const { session, question, signals, escalationRules, sameErrorMinutes } = turn
  const failed = draft.helped === false || (!signals.isNew && rejectsAnswer(question))
  const before = signals.isNew ? 0 : session.unansweredCount
  const attempts = failed ? before + 1 : draft.helped && signals.rejections === 0 ? 0 : before
  const counted = { ...draft, unansweredCount: attempts }
  // "Ok", thanks or a laugh need nobody, however the conversation went before.
  if (smallTalkOf(question) !== null) return { ...draft, unansweredCount: before }
  if (session.status === 'escalated' || draft.escalate !== null || draft.restricted !== null) return counted
  const facts = {
    question,
    locale: draft.locale,
    signals,
    failed,
    attempts,
    sameErrorMinutes,
    askedBefore,
  }
  const verdict = judgeEscalation(facts, escalationRules)
  if (!verdict) return counted
  const content = wordsWithPerson(counted)
  return { ...counted, content, suggestions: [], escalate: asked(verdict, question) }
}

/** A topic of the business's own list is not answered at all. */
export function topicDraft(turn: LoadedTurn, draft: Draft): Draft | null {
  const { session, question, signals, escalationRules } = turn
  if (session.status === 'escalated') return null
  const facts = { question, locale: draft.locale, signals, failed: false, attempts: 0 }
  const verdict = judgeEscalation({ ...facts, sameErrorMinutes: 0, askedBefore: 0 }, escalationRules)
  if (verdict?.reason !== 'policy') return null
  const content = REPLY_TEXTS[draft.locale].forPeople
  return { ...draft, content, answered: false, helped: null, escalate: asked(verdict, question) }
}

function asked({ reason, detail }: EscalationVerdict, question: string): Draft['escalate'] {
  return { reason, detail, reasonText: question.slice(0, REASON_CHARACTERS) }
}

/** What found nothing, or only regrets, says that somebody was asked; an answer stays as it is. */
function wordsWithPerson({ locale, helped, content }: Draft): string {
  const texts = REPLY_TEXTS[locale]
  if (helped === false) return texts.unknownAndEscalated
  return content === texts.wrong ? texts.wrongAndEscalated : content
}

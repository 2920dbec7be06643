import { greetingOf, type Locale } from '@visualkit/contracts'
import type { Remark } from '@visualkit/knowledge'
import { refusalFor } from '../restricted-use/refuse-request.ts'
import { type Draft, draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'
import type { LookedUp } from './look-up.ts'
import { greetingFor } from './memory-reply.ts'
import { REPLY_TEXTS } from './reply-texts.ts'
import { proposedDraft } from './stopped-draft.ts'

/** No answer, and no question that went without one: a person is offered, and not called. */
export function aside({ session }: LoadedTurn, locale: Locale, waiting: boolean, content: string): Draft {
  return {
    ...draft(locale, content),
    answered: false,
    unansweredCount: session.unansweredCount,
    suggestions: waiting ? [] : [REPLY_TEXTS[locale].talkToPerson],
  }
}

/** An answer that also offers a person, before what it offers to ask: a better one is not to be had today. */
export function withPerson({ session }: LoadedTurn, draft: Draft): Draft {
  const { talkToPerson } = REPLY_TEXTS[draft.locale]
  const isAnswer = draft.model !== null && draft.escalate === null
  if (!isAnswer || session.status === 'escalated' || draft.suggestions.includes(talkToPerson)) return draft
  return { ...draft, suggestions: [...draft.suggestions.slice(0, 1), talkToPerson] }
}

export function unknown(locale: Locale, seen: { waiting: boolean; unseen: boolean }): Draft {
  const texts = REPLY_TEXTS[locale]
  return {
    ...draft(locale, seen.unseen ? texts.unknownWithoutScreen : texts.unknown),
    answered: false,
    helped: false,
    suggestions: seen.waiting ? [] : [texts.talkToPerson],
  }
}

/** The reply to what the terms rule out; no model has seen it, or what it wrote is withheld. */
export function refused(
  turn: LoadedTurn,
  locale: Locale,
  waiting: boolean,
  restricted: Draft['restricted'],
): Draft {
  return {
    ...draft(locale, refusalFor(locale, turn.assistant.businessName, restricted?.judged ?? null)),
    answered: false,
    unansweredCount: turn.session.unansweredCount,
    suggestions: waiting ? [] : [REPLY_TEXTS[locale].talkToPerson],
    restricted,
  }
}

export function personAsked(turn: LoadedTurn, locale: Locale, waiting: boolean): Draft {
  const texts = REPLY_TEXTS[locale]
  if (waiting) return draft(locale, texts.personAskedBefore)
  const { businessName } = turn.assistant
  return {
    ...draft(locale, texts.personAsked({ businessName })),
    escalate: { reason: 'visitor_request', reasonText: turn.question.slice(0, 300) },
  }
}

export function smallTalk(turn: LoadedTurn, locale: Locale, kind: 'greeting' | 'thanks'): Draft {
  const { businessName, name, greetings } = turn.assistant
  const texts = REPLY_TEXTS[locale]
  const { unansweredCount } = turn.session
  if (kind === 'thanks') return { ...draft(locale, texts.thanks), unansweredCount }
  const greeting = greetingOf({ name, greetings }, { locale, businessName })
  return { ...draft(locale, ''), ...greetingFor(turn, locale, greeting), unansweredCount }
}

export function remarked(
  turn: LoadedTurn,
  locale: Locale,
  waiting: boolean,
  remark: Exclude<Remark, 'why'>,
): Draft {
  const content = REPLY_TEXTS[locale][remark]
  if (remark !== 'noted') return { ...aside(turn, locale, waiting, content), answered: true }
  return { ...draft(locale, content), unansweredCount: turn.session.unansweredCount }
}

/** What is said of a tool that has not answered the question: no model need say it. */
export function lookedUp(
  turn: LoadedTurn,
  locale: Locale,
  waiting: boolean,
  looked: Exclude<LookedUp, { kind: 'told' }>,
): Draft {
  if (looked.kind === 'proposed') return proposedDraft(turn, draft(locale, ''), looked.call)
  if (looked.isFailure) return { ...aside(turn, locale, waiting, looked.content), helped: false }
  return { ...draft(locale, looked.content), unansweredCount: turn.session.unansweredCount }
}

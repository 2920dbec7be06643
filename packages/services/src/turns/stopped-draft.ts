import type { ToolStop } from '@visualkit/ai'
import type { CallStep, CallWish } from '../calls/plan-call.ts'
import type { ProposedCall } from '../tools/propose-call.ts'
import type { Draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'
import { REPLY_TEXTS } from './reply-texts.ts'
import { TOOL_TEXTS } from './tool-texts.ts'

/** The reply when a tool has ended the answer: the product's own words, whatever a model would say of it. */
export function stoppedDraft(turn: LoadedTurn, empty: Draft, stop: ToolStop): Draft {
  const { locale } = empty
  const texts = TOOL_TEXTS[locale]
  const { unansweredCount } = turn.session
  const { businessName } = turn.assistant
  const waiting = turn.session.status === 'escalated'
  switch (stop.kind) {
    case 'approval': {
      const { kind: _, others = [], ...call } = stop
      const draft = proposedDraft(turn, empty, call)
      return others.length === 0
        ? draft
        : { ...draft, content: `${draft.content}\n\n${texts.oneAtATime(others)}` }
    }
    case 'escalate': {
      if (waiting) return { ...empty, content: REPLY_TEXTS[locale].personAskedBefore }
      const reasonText = stop.reasonText ?? turn.question.slice(0, 300)
      const content = REPLY_TEXTS[locale].personAsked({ businessName })
      return { ...empty, content, escalate: { reason: 'rule', reasonText } }
    }
    case 'ticket':
      return {
        ...empty,
        content: texts.ticketNoted,
        answered: false,
        unansweredCount,
        unresolved: stop.question,
      }
    case 'call': {
      if (stop.at === '' || stop.contact === '')
        return { ...empty, content: texts.callNeeds, unansweredCount }
      const at = new Date(stop.at)
      const when = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })
      const call = { at, contact: stop.contact }
      const content = texts.callNoted(`${when.format(at)} (UTC)`)
      if (waiting) return { ...empty, content, unansweredCount }
      const reasonText = `${when.format(at)} (UTC): ${stop.contact}`
      return { ...empty, content, unansweredCount, escalate: { reason: 'visitor_request', reasonText, call } }
    }
  }
}

/** What a model has gathered of a wish for a call. */
export function wishOf({ at, contact }: Extract<ToolStop, { kind: 'call' }>): CallWish {
  return { at: at === '' ? undefined : new Date(at), contact: contact || undefined }
}

/** A step on the way to a telephone call; the team is asked when it is planned. */
export function callDraft(turn: LoadedTurn, empty: Draft, step: CallStep): Draft {
  const { content, suggestions, book } = step
  const reply = { ...empty, content, suggestions, unansweredCount: turn.session.unansweredCount, call: step }
  if (!book || turn.session.status === 'escalated') return reply
  const { reasonText, ifTaken: _, ifTooMany: __, ...call } = book
  return { ...reply, escalate: { reason: 'visitor_request', reasonText, call } }
}

/** Asks for agreement to what a tool would change. */
export function proposedDraft(turn: LoadedTurn, empty: Draft, call: ProposedCall): Draft {
  const texts = TOOL_TEXTS[empty.locale]
  const isVisitors = call.approver === 'visitor'
  return {
    ...empty,
    content: (isVisitors ? texts.agreeFirst : texts.teamAsked)(call.summary),
    unansweredCount: turn.session.unansweredCount,
    suggestions: isVisitors ? [texts.yes, texts.no] : [],
    proposed: call,
  }
}

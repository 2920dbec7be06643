import { type ModelUsage, priceOf } from '@visualkit/ai'
import type { ShownScreen, TriedTurn } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { type CostedService, costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingState } from '../costs/spending.ts'
import { anybodyOnline } from '../escalations/escalate-session.ts'
import { peopleBack } from '../escalations/people-back.ts'
import { documentDates } from '../knowledge/document-dates.ts'
import { gatherEvidence } from '../knowledge/gather-evidence.ts'
import { systemText } from '../messages/system-texts.ts'
import { answererOf } from '../model-keys/own-models.ts'
import { countAskedBefore } from '../problems/count-asked-before.ts'
import { answerSettings } from '../quality/answer-settings.ts'
import { callForTurn } from '../tools/call-for-turn.ts'
import { toolsOf } from '../tools/tool-row.ts'
import { THRIFT } from '../turns/run-turn.ts'
import { type Draft, writeReply } from '../turns/write-reply.ts'
import { traceTurn } from './trace-turn.ts'
import { type TrialConversation, trialTurn } from './trial-session.ts'

/** Longest that one answer may take. */
const LONGEST_ANSWER_MS = 90_000

/**
 * One message of a conversation that is nowhere stored, through the path of real ones: the same reply, and how it came
 * about. The conversation moves on in memory; what models used is written down.
 */
export async function answerTrial(
  ctx: ServiceContext,
  conversation: TrialConversation,
  asked: {
    message: string
    screen: ShownScreen | null
    now: Date
    service: CostedService
    signal?: AbortSignal
  },
): Promise<{ turn: TriedTurn; draft: Draft }> {
  const { tenantId, personalityId, settings } = conversation
  const tools = await ctx.db.withTenant(tenantId, (tx) => toolsOf(tx, tenantId))
  const loaded = trialTurn(conversation, { ...asked, tools })
  const longest = AbortSignal.timeout(LONGEST_ANSWER_MS)
  const [state, answering] = await Promise.all([spendingState(ctx, tenantId), answerSettings(ctx)])
  const costOf = (usages: readonly ModelUsage[]) =>
    costsOfUsage(asked.service, usages).reduce(
      (sum, cost) => sum + (priceOf(ctx.catalogue, cost, ctx.now()) ?? 0),
      0,
    )
  const trace = traceTurn()
  const writing = writeReply(loaded, {
    answerer: trace.answerer(answererOf(ctx, ctx.actor.tenantId), settings.modelTier, costOf),
    thrift: THRIFT[state],
    gather: (question) =>
      trace.gather(question, (one) => gatherEvidence(ctx, { ...one, settings: answering })),
    datesOf: (documentIds) => documentDates(ctx, documentIds),
    countAskedBefore: (question, language) =>
      countAskedBefore(ctx, { tenantId, sessionId: conversation.id, question, language }),
    callTool: (tool, values, locale) =>
      callForTurn(ctx, tool, values, { sessionId: conversation.id, locale, isTrial: true }),
    decide: () => Promise.reject(new Error('A trial stores no calls, so none can be decided.')),
    signal: asked.signal ? AbortSignal.any([asked.signal, longest]) : longest,
    onEvent: trace.onEvent,
  })
  const of = personalityId === null ? {} : { personalityId }
  const draft = await writing.finally(() =>
    noteCosts(ctx, tenantId, costsOfUsage(asked.service, trace.used, of)),
  )
  const { steps, totalMs } = trace.finish(draft)
  const escalation =
    draft.escalate && !conversation.escalated
      ? { reason: draft.escalate.reason, text: await escalationText(ctx, conversation, draft, asked.now) }
      : null
  moveOn(conversation, asked, draft, totalMs)
  const { unansweredCount, escalated } = conversation
  const { locale, content, citations, suggestions, answered, model } = draft
  return {
    draft,
    turn: {
      locale,
      content,
      citations,
      suggestions,
      answered,
      model,
      escalation,
      state: { unansweredCount, escalated },
      steps,
      totalMs,
      costUsd: costOf(trace.used),
    },
  }
}

/** As storing the reply would leave the conversation. */
function moveOn(
  conversation: TrialConversation,
  { message, now }: { message: string; now: Date },
  draft: Draft,
  tookMs: number,
): void {
  conversation.past.push(
    { role: 'visitor', content: message, at: now },
    { role: 'assistant', content: draft.content, at: new Date(now.getTime() + tookMs) },
  )
  if (draft.restricted?.place === 'prompt') conversation.restrictedRequests += 1
  const escalates = draft.escalate !== null && !conversation.escalated
  conversation.unansweredCount = escalates ? 0 : draft.unansweredCount
  conversation.escalated ||= escalates
}

/** What the customer would read when a person is asked for. */
async function escalationText(
  ctx: ServiceContext,
  { settings }: TrialConversation,
  { locale }: Draft,
  now: Date,
): Promise<string> {
  return systemText(locale, 'escalated', {
    assistantName: settings.name,
    peopleOnline: await anybodyOnline(ctx),
    peopleBack: peopleBack(settings.hours, now, locale),
  })
}

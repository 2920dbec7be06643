import { type ModelUsage, priceOf } from '@visualkit/ai'
import type { TriedTurn } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { type CostedService, costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingRung } from '../costs/spending.ts'
import { anybodyOnline } from '../escalations/escalate-session.ts'
import { peopleBack } from '../escalations/people-back.ts'
import { moveGuide } from '../guides/move-guide.ts'
import { documentDates } from '../knowledge/document-dates.ts'
import { gatherEvidence } from '../knowledge/gather-evidence.ts'
import { systemText } from '../messages/system-texts.ts'
import { answererOf } from '../model-keys/own-models.ts'
import { countAskedBefore } from '../problems/count-asked-before.ts'
import { answerSettings } from '../quality/answer-settings.ts'
import { PLAIN_SCORE, recordRestrictedUse } from '../restricted-use/record-restricted-use.ts'
import { callForTurn } from '../tools/call-for-turn.ts'
import { toolsOf } from '../tools/tool-row.ts'
import type { Draft } from '../turns/draft.ts'
import { writeReply } from '../turns/write-reply.ts'
import { lookAtShown } from './look-at-shown.ts'
import { pointedAt, type Shown, sawStep, shownEarlier } from './shown-frame.ts'
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
    /** What the customer shows with it; null: what they showed before is there still. */
    shown: Shown | null
    now: Date
    service: CostedService
    signal?: AbortSignal
  },
): Promise<{ turn: TriedTurn; draft: Draft }> {
  const { tenantId, personalityId, settings } = conversation
  const tools = await ctx.db.withTenant(tenantId, (tx) => toolsOf(tx, tenantId))
  const before = conversation.shown
  const shown = asked.shown ?? (before && shownEarlier(before))
  const loaded = trialTurn(conversation, { ...asked, shown, tools })
  const longest = AbortSignal.timeout(LONGEST_ANSWER_MS)
  const [rung, answering] = await Promise.all([spendingRung(ctx, tenantId), answerSettings(ctx)])
  const costOf = (usages: readonly ModelUsage[]) =>
    costsOfUsage(asked.service, usages).reduce(
      (sum, cost) => sum + (priceOf(ctx.catalogue, cost, ctx.now()) ?? 0),
      0,
    )
  const trace = traceTurn()
  const row = asked.shown?.row ?? null
  let looked: Awaited<ReturnType<typeof lookAtShown>>['account'] = null
  const lookedCost = () => looked?.calls.reduce((sum, call) => sum + call.costUsd, 0) ?? 0
  const personality = personalityId === null ? {} : { personalityId }
  const seeing = trace.begin()
  const writing = writeReply(loaded, {
    answerer: trace.answerer(answererOf(ctx, ctx.actor.tenantId), settings.modelTier, costOf),
    rung,
    gather: (question) =>
      trace.gather(question, (one) => gatherEvidence(ctx, { ...one, settings: answering })),
    look: async (asking) => {
      if (!shown) return null
      const of = { service: asked.service, ...personality }
      const seen = await lookAtShown(ctx, { shown, before, looked: asking, mostCalls: rung.looks, of })
      looked = seen.account
      return seen.sighting
    },
    regionsOf: async () => shown?.row?.regions ?? null,
    datesOf: (documentIds) => documentDates(ctx, documentIds),
    countAskedBefore: (question, language) =>
      countAskedBefore(ctx, { tenantId, sessionId: conversation.id, question, language }),
    callTool: (tool, values, locale) =>
      callForTurn(ctx, tool, values, { sessionId: conversation.id, locale, isTrial: true }),
    decide: () => Promise.reject(new Error('A trial stores no calls, so none can be decided.')),
    signal: asked.signal ? AbortSignal.any([asked.signal, longest]) : longest,
    onEvent: trace.onEvent,
  })
  const draft = await writing.finally(() =>
    noteCosts(ctx, tenantId, costsOfUsage(asked.service, trace.used, personality)),
  )
  const { restricted } = draft
  if (restricted) await ctx.db.withTenant(tenantId, (tx) => recordRestrictedUse(tx, ctx, restricted))
  const seenRow = row ?? (draft.frameId !== null ? (shown?.row ?? null) : null)
  if (shown && seenRow)
    trace.add(sawStep({ ...shown, row: seenRow }, asked.shown ? before : null, { ...seeing(), looked }))
  followPage(conversation, before, asked.shown)
  const pointer = pointedAt(conversation, loaded, draft, shown)
  if (pointer && shown) trace.point(shown.frame.id, pointer)
  const { steps, totalMs } = trace.finish(draft)
  const escalation =
    draft.escalate && !conversation.escalated
      ? { reason: draft.escalate.reason, text: await escalationText(ctx, conversation, draft, asked.now) }
      : null
  moveOn(conversation, { ...asked, shown }, draft, totalMs)
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
      pointer,
      steps,
      totalMs,
      costUsd: costOf(trace.used) + lookedCost(),
    },
  }
}

/** A new view of the page ticks what it shows to be done of the steps that were begun. */
function followPage(conversation: TrialConversation, before: Shown | null, shown: Shown | null): void {
  const { guide } = conversation
  const [was, is] = [before?.frame.pageView, shown?.frame.pageView]
  if (!guide || !was || !is) return
  conversation.guide = moveGuide(guide, was, is, shown!.frame.visibleError)
}

/** As storing the reply would leave the conversation. */
function moveOn(
  conversation: TrialConversation,
  { message, shown, now }: { message: string; shown: Shown | null; now: Date },
  draft: Draft,
  tookMs: number,
): void {
  conversation.past.push(
    { role: 'visitor', content: message, at: now },
    { role: 'assistant', content: draft.content, at: new Date(now.getTime() + tookMs) },
  )
  conversation.shown = shown
  if (draft.restricted?.place === 'prompt' && draft.restricted.judged.score >= PLAIN_SCORE)
    conversation.restrictedRequests += 1
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

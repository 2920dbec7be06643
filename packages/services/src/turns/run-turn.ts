import type { ModelUsage } from '@visualkit/ai'
import type { AnswerSettings, ServerMessage } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { planCall } from '../calls/plan-call.ts'
import type { ServiceContext } from '../context.ts'
import { type Cost, costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingRung } from '../costs/spending.ts'
import { pointAtFirstStep } from '../guides/advance-guide.ts'
import { pointAtScreen, regionsOfFrame } from '../guides/point-at-screen.ts'
import { documentDates } from '../knowledge/document-dates.ts'
import type { AskedQuestion, GatheredEvidence } from '../knowledge/gather-evidence.ts'
import { answererOf } from '../model-keys/own-models.ts'
import { countAskedBefore } from '../problems/count-asked-before.ts'
import { answerSettingsOf } from '../quality/answer-settings.ts'
import { isAnsweredByRule } from '../quality/answered-by-rule.ts'
import { announce } from '../sessions/announce.ts'
import { callForTurn } from '../tools/call-for-turn.ts'
import { decideInTurn } from '../tools/decide-tool-call.ts'
import { awaitScreen } from './await-screen.ts'
import type { BegunTurn } from './begin-turn.ts'
import { type ClaimedTurn, LEASE_SECONDS, renewLease } from './claim-turn.ts'
import { commitTurn } from './commit-turn.ts'
import type { Draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'
import { lookAtScreen } from './look-at-screen.ts'
import { guideOfReply, meantOnScreen } from './point-at.ts'
import type { TurnEvent } from './turn-runner.ts'
import { failedReply, writeReply } from './write-reply.ts'

/** Looks knowledge up for a turn. */
export type GatherEvidence = (ctx: ServiceContext, asked: AskedQuestion) => Promise<GatheredEvidence>

/** Longest time an answer may take, all models together. */
const LONGEST_ANSWER_MS = 90_000
/** A turn that was begun so often without an end is answered without a model: it may be what kills the server. */
const MAX_ATTEMPTS = 3
/** Not even the apology could be stored so often: something is wrong with this one turn. */
const LAST_ATTEMPT = 10

/**
 * Writes and stores the reply to one message. No transaction is open while a model works. When `cancel` aborts, or
 * the lease is lost, nothing is stored: whoever has the turn now answers it.
 * @returns whether another message of the conversation may wait for an answer. What is said from then on says so itself
 * (`TurnRunner.wake`).
 */
export async function runTurn(
  ctx: ServiceContext,
  { turn, load }: BegunTurn,
  gather: GatherEvidence,
  cancel: AbortController,
): Promise<boolean> {
  const say = (event: TurnEvent) => void sayTurnEvent(ctx, turn, event)
  if (turn.attempts > LAST_ATTEMPT) {
    await giveUp(ctx, turn)
    return true
  }
  const stopRenewing = keepLease(ctx, turn, cancel)
  try {
    say({ type: 'started', turnId: turn.id })
    // Another server may have shown the beginning of an answer before it died.
    if (turn.attempts > 1) say({ type: 'reset' })
    const loaded = await awaitScreen(ctx, turn, await load(), { say, cancel: cancel.signal })
    const used: ModelUsage[] = []
    const draft = await writeOrApologise(ctx, turn, loaded, { gather, say, used, cancel: cancel.signal })
    const costs = costsOfTurn(ctx, turn, loaded, used)
    if (draft === null) {
      await noteCosts(ctx, turn.tenantId, costs)
      return true
    }
    const guide = guideOfReply(loaded, draft)
    const stored = await commitTurn(ctx, turn, { ...draft, guide }, costs)
    if (stored && guide) await pointAtFirstStep(ctx, turn.sessionId)
    else if (stored && loaded.session.sharing)
      await pointAtScreen(ctx, { sessionId: turn.sessionId, content: meantOnScreen(loaded, draft) })
    ctx.log.info(
      {
        turnId: turn.id,
        sessionId: turn.sessionId,
        model: draft.model,
        answered: draft.answered,
        escalated: draft.escalate?.reason,
        restricted: draft.restricted?.judged.category,
        stored: stored !== null,
      },
      stored ? 'A message was answered.' : 'An answer was discarded: the floor had changed hands.',
    )
    return !stored?.isLast
  } finally {
    stopRenewing()
  }
}

async function giveUp(ctx: ServiceContext, turn: ClaimedTurn): Promise<void> {
  await ctx.db.withTenant(turn.tenantId, (tx) =>
    tx
      .update(schema.turns)
      .set({ status: 'failed', endedAt: ctx.now(), leaseUntil: null })
      .where(and(eq(schema.turns.tenantId, turn.tenantId), eq(schema.turns.id, turn.id))),
  )
  ctx.log.error({ turnId: turn.id, sessionId: turn.sessionId }, 'A turn was given up.')
}

/** Null when the turn was cancelled meanwhile. */
async function writeOrApologise(
  ctx: ServiceContext,
  turn: ClaimedTurn,
  loaded: LoadedTurn,
  parts: {
    gather: GatherEvidence
    say: (event: TurnEvent) => void
    /** Filled with what each model has used. */
    used: ModelUsage[]
    cancel: AbortSignal
  },
): Promise<Draft | null> {
  let wrote = false
  let settings: ReturnType<typeof answerSettingsOf> | undefined
  const onEvent = (event: TurnEvent) => {
    if (event.type === 'delta') wrote = true
    else if (event.type === 'reset') wrote = false
    parts.say(event)
  }
  try {
    if (turn.attempts > MAX_ATTEMPTS) throw new Error(`Begun ${turn.attempts} times and never ended.`)
    const rung = await spendingRung(ctx, turn.tenantId)
    const draft = await writeReply(loaded, {
      answerer: answererOf(ctx, turn.tenantId),
      rung,
      gather: async (asked) => {
        settings ??= answerSettingsOf(ctx, turn.sessionId, loaded.answering)
        return parts.gather(ctx, { ...asked, settings: await settings, start: loaded.searchStart })
      },
      datesOf: (documentIds) => documentDates(ctx, documentIds),
      regionsOf: (frameId) => regionsOfFrame(ctx, turn.sessionId, frameId),
      look: (looked) => lookAtScreen(ctx, turn, loaded, looked),
      countAskedBefore: (question, language) => {
        const { tenantId, sessionId } = turn
        return countAskedBefore(ctx, { tenantId, sessionId, question, language })
      },
      callTool: (tool, values, locale) =>
        callForTurn(ctx, tool, values, { sessionId: turn.sessionId, locale }),
      decide: (callId, agree, locale) =>
        decideInTurn(ctx, { sessionId: turn.sessionId, callId, agree, locale }),
      planCall: (locale, wish) => planCall(ctx, loaded, locale, wish),
      signal: AbortSignal.any([parts.cancel, AbortSignal.timeout(LONGEST_ANSWER_MS)]),
      onEvent,
      onUsage: (usage) => parts.used.push(usage),
      onCut: ({ model, parts: cut }) =>
        ctx.log.info({ turnId: turn.id, model, cut }, 'Some of a prompt did not fit the model.'),
    })
    if (!wrote) parts.say({ type: 'delta', text: draft.content })
    const noted = settings
      ? await withoutVariantsGap(ctx, loaded, draft, await settings, parts.cancel)
      : draft
    return parts.cancel.aborted ? null : noted
  } catch (error) {
    if (parts.cancel.aborted) return null
    ctx.log.error(
      { error, turnId: turn.id, sessionId: turn.sessionId },
      'A turn failed; the visitor got an apology.',
    )
    if (wrote) parts.say({ type: 'reset' })
    return failedReply(loaded)
  }
}

function costsOfTurn(
  { log }: ServiceContext,
  turn: ClaimedTurn,
  { assistant }: LoadedTurn,
  used: readonly ModelUsage[],
): Cost[] {
  for (const { model, route } of used)
    if (route) log.info({ turnId: turn.id, model, ...route }, 'A model was chosen.')
  const { id: personalityId } = assistant
  const of = { sessionId: turn.sessionId, ...(personalityId !== undefined && { personalityId }) }
  return costsOfUsage('chat', used, of)
}

/** What only a variant of an experiment cannot answer is no gap in the knowledge. */
async function withoutVariantsGap(
  ctx: ServiceContext,
  { answering, assistant }: LoadedTurn,
  draft: Draft,
  settings: AnswerSettings,
  signal: AbortSignal,
): Promise<Draft> {
  const { unresolved: question, locale } = draft
  if (!answering?.experiment || question === null) return draft
  const isAnswered = await isAnsweredByRule(ctx, { question, locale, assistant, settings, signal })
  return isAnswered ? { ...draft, unresolved: null } : draft
}

/** Renews the lease until stopped; aborts the turn when it is no longer ours. */
function keepLease(ctx: ServiceContext, turn: ClaimedTurn, cancel: AbortController): () => void {
  const timer = setInterval(
    async () => {
      try {
        if (!(await renewLease(ctx.db, turn)))
          cancel.abort(new Error('The turn has passed to somebody else.'))
      } catch (error) {
        ctx.log.warn({ error, turnId: turn.id }, 'The lease of a turn could not be renewed.')
      }
    },
    (LEASE_SECONDS * 1000) / 4,
  )
  return () => clearInterval(timer)
}

async function sayTurnEvent(ctx: ServiceContext, turn: ClaimedTurn, event: TurnEvent): Promise<void> {
  const { sessionId, tenantId, id: turnId } = turn
  await announce(ctx, tenantId, [
    { sessionId, audience: 'all', message: toServerMessage(sessionId, turnId, event) },
  ])
}

function toServerMessage(sessionId: string, turnId: string, event: TurnEvent): ServerMessage {
  switch (event.type) {
    case 'started':
      return { type: 'turn.started', sessionId, turnId }
    case 'status':
      return { type: 'turn.status', sessionId, turnId, status: event.status }
    case 'tool': {
      const { callId, tool, status } = event
      return { type: 'turn.tool', sessionId, turnId, callId, tool, status }
    }
    case 'delta':
      return { type: 'turn.delta', sessionId, turnId, text: event.text }
    case 'reset':
      return { type: 'turn.reset', sessionId, turnId }
    case 'citation':
      return { type: 'turn.citation', sessionId, turnId, citation: event.citation }
    case 'ended':
      return { type: 'turn.ended', sessionId, turnId, outcome: event.outcome }
  }
}

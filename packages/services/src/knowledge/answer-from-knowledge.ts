import type { Answer, ModelUsage } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { thriftOf } from '../costs/budget-ladder.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingRung } from '../costs/spending.ts'
import { answererOf } from '../model-keys/own-models.ts'
import { answerSettings } from '../quality/answer-settings.ts'
import type { Assistant } from './default-assistant.ts'
import { gatherEvidence } from './gather-evidence.ts'

/** Who answers, as far as the answer depends on it. */
export type AnsweringAssistant = Omit<Assistant, 'id' | 'locale'> & { id?: string }

const LONGEST_ANSWER_MS = 60_000

/**
 * One question through the path of a conversation, without one: looked up, answered, every sentence checked. What the
 * model used is written down.
 */
export async function answerFromKnowledge(
  ctx: ServiceContext,
  asked: {
    question: string
    locale: Locale
    assistant: AnsweringAssistant
    signal?: AbortSignal
    /** Instead of the knowledge as it is. */
    gather?: typeof gatherEvidence
  },
): Promise<{
  found: Awaited<ReturnType<typeof gatherEvidence>>
  answer: Answer
  timings: { retrievalMs: number; answerMs: number }
}> {
  const { question, locale, assistant, signal, gather = gatherEvidence } = asked
  const settings = await answerSettings(ctx)
  const startedAt = performance.now()
  const found = await gather(ctx, {
    question,
    seen: null,
    locale,
    settings,
    inConversation: { question, carriedOver: null, before: null },
  })
  const retrievedAt = performance.now()
  const used: ModelUsage[] = []
  const thrift = thriftOf(await spendingRung(ctx, ctx.actor.tenantId))
  const longest = AbortSignal.timeout(LONGEST_ANSWER_MS)
  const answering = answererOf(ctx, ctx.actor.tenantId).answer(
    {
      question,
      standAloneQuestion: found.question,
      history: [],
      evidence: found.evidence,
      rarities: found.rarities,
      doubt: found.doubt,
      screen: null,
      locale,
      assistant: { ...assistant, instructions: found.instructions ?? assistant.instructions },
    },
    {
      signal: signal ? AbortSignal.any([signal, longest]) : longest,
      thrift,
      onUsage: (usage) => used.push(usage),
    },
  )
  const answer = await answering.finally(() =>
    noteCosts(
      ctx,
      ctx.actor.tenantId,
      costsOfUsage('chat', used, assistant.id === undefined ? {} : { personalityId: assistant.id }),
    ),
  )
  return {
    found,
    answer,
    timings: { retrievalMs: retrievedAt - startedAt, answerMs: performance.now() - retrievedAt },
  }
}

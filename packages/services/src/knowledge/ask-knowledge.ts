import { judgeOutput, judgeRestrictedUse, type ModelUsage, type RestrictedUse } from '@visualkit/ai'
import { AskInput, type AskOutput, type Locale } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { detectLanguage } from '@visualkit/knowledge'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { type RestrictedPlace, recordRestrictedUse } from '../restricted-use/record-restricted-use.ts'
import { refusalText } from '../restricted-use/refusal-texts.ts'
import { REPLY_TEXTS } from '../turns/reply-texts.ts'
import { gatherEvidence } from './gather-evidence.ts'

const LONGEST_ANSWER_MS = 60_000

/** What the default assistant would answer, and what it would answer from. Nothing of it is kept. */
export async function askKnowledge(ctx: ServiceContext, input: AskInput): Promise<AskOutput> {
  requirePermission(ctx, 'knowledge.read')
  const { question, locale: asked } = AskInput.parse(input)
  const assistant = await loadAssistant(ctx)
  const locale = asked ?? detectLanguage(question, assistant.locale)

  const asksFor = judgeRestrictedUse(question)
  if (asksFor.restricted) return refuse(ctx, 'prompt', asksFor, { locale, assistant })

  const startedAt = performance.now()
  const found = await gatherEvidence(ctx, { question, seen: null, locale })
  const { evidence, results, rarities } = found
  const retrievedAt = performance.now()
  const used: ModelUsage[] = []
  const answering = ctx.answerer.answer(
    {
      question,
      standAloneQuestion: found.question,
      history: [],
      evidence,
      rarities,
      screen: null,
      locale,
      assistant,
    },
    { signal: AbortSignal.timeout(LONGEST_ANSWER_MS), onUsage: (usage) => used.push(usage) },
  )
  const answer = await answering.finally(() =>
    noteCosts(ctx, ctx.actor.tenantId, costsOfUsage('chat', used, { personalityId: assistant.id })),
  )
  const answeredAt = performance.now()
  const says = judgeOutput(
    answer.content,
    evidence.map(({ content }) => content),
  )
  if (says.restricted) return refuse(ctx, 'output', says, { locale, assistant })
  return {
    answered: answer.answered,
    content: answer.answered ? answer.content : REPLY_TEXTS[locale].unknown,
    citations: answer.citations.flatMap(({ chunkIndex, quote, score }) => {
      const source = evidence[chunkIndex - 1]
      if (!source) return []
      const { documentId, title, url } = source
      return [{ documentId, title, ...(url !== null && { url }), quote, score }]
    }),
    results,
    model: answer.model,
    timings: { retrievalMs: retrievedAt - startedAt, answerMs: answeredAt - retrievedAt },
  }
}

async function refuse(
  ctx: ServiceContext,
  place: RestrictedPlace,
  judged: RestrictedUse,
  { locale, assistant }: { locale: Locale; assistant: { businessName: string } },
): Promise<AskOutput> {
  await ctx.db.withTenant(ctx.actor.tenantId, (tx) => recordRestrictedUse(tx, ctx, { place, judged }))
  return {
    answered: false,
    content: refusalText(locale, judged.category ?? 'legal_documents', assistant.businessName),
    citations: [],
    results: [],
    model: 'none',
    timings: { retrievalMs: 0, answerMs: 0 },
  }
}

async function loadAssistant(ctx: ServiceContext) {
  const { tenantId } = ctx.actor
  const { aiPersonalities, tenants } = schema
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({
        id: aiPersonalities.id,
        name: aiPersonalities.name,
        tone: aiPersonalities.tone,
        instructions: aiPersonalities.instructions,
        businessName: tenants.name,
        locale: tenants.locale,
      })
      .from(tenants)
      .innerJoin(
        aiPersonalities,
        and(eq(aiPersonalities.tenantId, tenants.id), eq(aiPersonalities.isDefault, true)),
      )
      .where(eq(tenants.id, tenantId)),
  )
  if (!row) throw new Error('The business has no default assistant.')
  return row
}

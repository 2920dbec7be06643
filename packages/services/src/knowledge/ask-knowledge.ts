import { judgeOutput, judgeRestrictedUse, type RestrictedUse } from '@visualkit/ai'
import { AskInput, type AskOutput, type Locale } from '@visualkit/contracts'
import { detectLanguage } from '@visualkit/knowledge'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { type RestrictedPlace, recordRestrictedUse } from '../restricted-use/record-restricted-use.ts'
import { refusalText } from '../restricted-use/refusal-texts.ts'
import { finishAnswer } from '../turns/finish-answer.ts'
import { REPLY_TEXTS } from '../turns/reply-texts.ts'
import { answerFromKnowledge } from './answer-from-knowledge.ts'
import { defaultAssistant } from './default-assistant.ts'
import { documentDates } from './document-dates.ts'

/** What the default assistant would answer, and what it would answer from. Nothing of it is kept. */
export async function askKnowledge(ctx: ServiceContext, input: AskInput): Promise<AskOutput> {
  requirePermission(ctx, 'knowledge.read')
  const { question, locale: wanted } = AskInput.parse(input)
  const assistant = await defaultAssistant(ctx)
  const locale = wanted ?? detectLanguage(question, assistant.locale)

  const asksFor = judgeRestrictedUse(question)
  if (asksFor.restricted) return refuse(ctx, 'prompt', asksFor, { locale, assistant })

  const { found, answer, timings } = await answerFromKnowledge(ctx, { question, locale, assistant })
  const { evidence, results, explanation } = found
  const says = judgeOutput(
    answer.content,
    evidence.map(({ content }) => content),
  )
  if (says.restricted) return refuse(ctx, 'output', says, { locale, assistant })
  const asked = { question: found.question, locale, evidence, answer }
  const finished = await finishAnswer(asked, (documentIds) => documentDates(ctx, documentIds))
  return {
    answered: answer.answered,
    content: answer.answered ? finished.content : REPLY_TEXTS[locale].unknown,
    citations: finished.citations.flatMap(({ chunkIndex, quote, score }) => {
      const source = evidence[chunkIndex - 1]
      if (!source) return []
      const { documentId, title, url, page } = source
      return [
        {
          documentId,
          title,
          ...(url !== null && { url }),
          ...(page !== undefined && { page }),
          quote,
          score,
        },
      ]
    }),
    results,
    search: explanation,
    model: answer.model,
    timings,
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

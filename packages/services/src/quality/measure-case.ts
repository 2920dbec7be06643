import { judgeOutput, judgeRestrictedUse, type ModelUsage } from '@visualkit/ai'
import type { Locale, MeasureReasons, Measures, TestCase } from '@visualkit/contracts'
import { JUDGED_MEASURES, MEASURES } from '@visualkit/contracts/quality-measures'
import {
  citationFaithfulness,
  contextPrecisionById,
  detectLanguage,
  documentPrecision,
  documentRecall,
  groundTruthSaid,
} from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { answerFromKnowledge } from '../knowledge/answer-from-knowledge.ts'
import type { Assistant } from '../knowledge/default-assistant.ts'
import { finishAnswer } from '../turns/finish-answer.ts'
import type { Lookup } from './gather-with-draft.ts'
import { judgeAnswer } from './judge-answer.ts'
import { answerMeasures } from './run-row.ts'

export interface MeasuredCase {
  answer: string
  answered: boolean
  model: string | null
  /** What the answer was written from, best first. */
  contexts: { documentId: string; title: string; content: string }[]
  citations: { documentId: string; title: string; quote: string }[]
  measures: Measures
  reasons: MeasureReasons
}

export interface AskedCase {
  testCase: TestCase
  assistant: Assistant
  /** Of a question that says too little by itself. */
  language: Locale
  /** Where evidence is looked up. */
  lookup: Lookup
}

/**
 * Asks one question as a visitor's would be asked, and measures what came of it. What cannot be measured is null, with
 * the reason.
 */
export async function measureCase(
  ctx: ServiceContext,
  { testCase, assistant, language, lookup }: AskedCase,
  signal: AbortSignal,
): Promise<MeasuredCase> {
  const { question, groundTruth, documentIds, expectsNoAnswer } = testCase
  if (judgeRestrictedUse(question).restricted) return restricted(expectsNoAnswer)
  const locale = testCase.language ?? detectLanguage(question, language)
  const { gather, datesOf } = lookup
  const asked = { question, locale, assistant, signal, gather }
  const { found, answer: written } = await answerFromKnowledge(ctx, asked)
  const { evidence, results } = found
  const texts = evidence.map(({ content }) => content)
  if (judgeOutput(written.content, texts).restricted) return restricted(expectsNoAnswer)
  const finished = await finishAnswer(
    { question: found.question, locale, evidence, answer: written },
    datesOf,
  )
  const answer = { ...written, ...finished }

  const sourceOf = (index: number) => evidence[index - 1]!
  const facts = {
    answer: answer.answered ? answer.content : '',
    answered: answer.answered,
    model: answer.model,
    contexts: evidence.map(({ documentId, title, content }) => ({ documentId, title, content })),
    citations: answer.citations
      .filter(({ chunkIndex }) => evidence[chunkIndex - 1] !== undefined)
      .map(({ chunkIndex, quote }) => {
        const { documentId, title } = sourceOf(chunkIndex)
        return { documentId, title, quote }
      }),
  }
  // How good the passages and sentences of an answer are that should not be there says nothing.
  if (expectsNoAnswer)
    return { ...facts, ...onlyWhether(answer.answered, expectsNoAnswer, 'no_answer_expected') }

  const ids = results.map(({ documentId }) => documentId)
  // What stands around the sentences of documents, such as that these do not agree, no passage carries.
  const carried = citationFaithfulness({ ...written, withheld: written.dropped }, evidence)
  const said = groundTruthSaid({ groundTruth, answer: facts.answer }, locale)
  const measures: Measures = {
    ...Object.fromEntries(JUDGED_MEASURES.map((name) => [name, null])),
    contextPrecisionById: contextPrecisionById(ids, documentIds),
    documentPrecision: documentPrecision(ids, documentIds),
    documentRecall: documentRecall(ids, documentIds),
    citationFaithfulness: answer.answered ? carried.value : null,
    groundTruthSaid: said.value,
    ...answerMeasures({ answered: answer.answered, expectsNoAnswer }),
  } as Measures
  const expected = new Set(documentIds)
  const hits = new Set(ids.filter((id) => expected.has(id))).size
  const byId = documentIds.length === 0 ? ({ code: 'no_documents' } as const) : null
  const counted = { code: 'counted', holds: hits, of: expected.size } as const
  const reasons: MeasureReasons = {
    contextPrecisionById: byId ?? { ...counted, of: new Set(ids).size },
    documentPrecision: byId ?? { code: 'counted' },
    documentRecall: byId ?? counted,
    citationFaithfulness: answer.answered
      ? { code: 'counted', holds: carried.carried, of: carried.written, texts: carried.uncarried.slice(0, 5) }
      : { code: 'no_answer' },
    groundTruthSaid:
      said.value === null
        ? { code: 'no_ground_truth' }
        : { code: 'counted', holds: said.said, of: said.of, texts: said.unsaid.slice(0, 5) },
    answered: { code: 'counted' },
  }
  const used: ModelUsage[] = []
  const judged = await judgeAnswer(
    ctx,
    {
      question,
      groundTruth,
      answer: answer.answered ? withoutMarkers(answer.content) : null,
      contexts: texts,
      passages: results.map(({ content }) => content),
    },
    { signal, onUsage: (usage) => used.push(usage) },
  ).finally(() => noteCosts(ctx, ctx.actor.tenantId, costsOfUsage('evaluation', used)))
  return {
    ...facts,
    measures: { ...measures, ...judged.measures },
    reasons: { ...reasons, ...judged.reasons },
  }
}

/** The terms rule the question, or its answer, out: a visitor would be refused, so nothing else is measured. */
function restricted(expectsNoAnswer: boolean): MeasuredCase {
  return {
    answer: '',
    answered: false,
    model: null,
    contexts: [],
    citations: [],
    ...onlyWhether(false, expectsNoAnswer, 'restricted'),
  }
}

function onlyWhether(
  answered: boolean,
  expectsNoAnswer: boolean,
  code: 'restricted' | 'no_answer_expected',
): Pick<MeasuredCase, 'measures' | 'reasons'> {
  return {
    measures: {
      ...(Object.fromEntries(MEASURES.map((name) => [name, null])) as Measures),
      ...answerMeasures({ answered, expectsNoAnswer }),
    },
    reasons: Object.fromEntries(MEASURES.map((name) => [name, { code }])) as MeasureReasons,
  }
}

function withoutMarkers(content: string): string {
  return content.replace(/\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/g, '')
}

import type { Embedder, Judge, Judged, JudgeOptions, ModelUsage, Verdict } from '@visualkit/ai'
import type { MeasureReason, MeasureReasons, Measures } from '@visualkit/contracts'
import { JUDGED_MEASURES } from '@visualkit/contracts/quality-measures'
import {
  answerRelevancy,
  contextPrecision,
  contextRecall,
  faithfulness,
  staticEmbedder,
} from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'

export interface JudgedAnswer {
  question: string
  /** Empty: what needs it is not measured. */
  groundTruth: string
  /** Null: the assistant said that it does not know. */
  answer: string | null
  /** All that the answer was written from. */
  contexts: string[]
  /** What was found, best first, without what stands around it. */
  passages: string[]
}

type JudgedMeasure = (typeof JUDGED_MEASURES)[number]
interface Measured {
  value: number | null
  reason: MeasureReason
}

/** Texts of one reason, and characters of each: enough to see what is wrong. */
const REASON_TEXTS = 5
const REASON_CHARACTERS = 300

/** RAGAS's four measures of one answer, by the model that is set; null each when there is none, with the reason. */
export async function judgeAnswer(
  { judge, embedder }: Pick<ServiceContext, 'judge' | 'embedder'>,
  asked: JudgedAnswer,
  { signal, onUsage }: { signal: AbortSignal; onUsage(usage: ModelUsage): void },
): Promise<{ measures: Pick<Measures, JudgedMeasure>; reasons: MeasureReasons }> {
  const options: JudgeOptions = { signal, onCall: onUsage }
  const measured: Record<JudgedMeasure, Measured> = judge
    ? {
        faithfulness: await faithful(judge, asked, options),
        // The built-in word table compares questions, too, where no model does.
        answerRelevancy: await relevant({ judge, embedder: embedder ?? staticEmbedder }, asked, {
          ...options,
          onUsage,
        }),
        contextPrecision: await precise(judge, asked, options),
        contextRecall: await recalled(judge, asked, options),
      }
    : {
        faithfulness: none('no_judge'),
        answerRelevancy: none('no_judge'),
        contextPrecision: none('no_judge'),
        contextRecall: none('no_judge'),
      }
  const pick = <T>(of: (one: Measured) => T) =>
    Object.fromEntries(JUDGED_MEASURES.map((name) => [name, of(measured[name])])) as Record<JudgedMeasure, T>
  return { measures: pick(({ value }) => value), reasons: pick(({ reason }) => reason) }
}

async function faithful(judge: Judge, asked: JudgedAnswer, options: JudgeOptions): Promise<Measured> {
  const { question, answer, contexts } = asked
  if (answer === null) return none('no_answer')
  return counted(await judge.statements({ question, answer, contexts }, options), faithfulness)
}

async function relevant(
  { judge, embedder }: { judge: Judge; embedder: Embedder },
  { question, answer }: JudgedAnswer,
  { onUsage, ...options }: JudgeOptions & { onUsage(usage: ModelUsage): void },
): Promise<Measured> {
  // "I do not know" commits itself to nothing: 0 by definition, and no model need be asked.
  if (answer === null) return { value: 0, reason: { code: 'noncommittal' } }
  const found = await judge.questionsOf({ answer }, options)
  if (found.judged === null) return failed(found.reason)
  const { questions, noncommittal } = found.judged
  if (noncommittal) return { value: 0, reason: { code: 'noncommittal' } }
  try {
    const [own, ...generated] = await embedder.embed(
      [question, ...questions],
      'query',
      options.signal,
      onUsage,
    )
    return {
      value: answerRelevancy({ question: own ?? [], generated, noncommittal }),
      reason: { code: 'counted', texts: shown(questions) },
    }
  } catch {
    options.signal.throwIfAborted()
    return failed(`${embedder.model} did not answer.`)
  }
}

async function precise(judge: Judge, asked: JudgedAnswer, options: JudgeOptions): Promise<Measured> {
  const { question, groundTruth, passages } = asked
  if (groundTruth === '') return none('no_ground_truth')
  // Nothing was found, although there is something to find.
  if (passages.length === 0) return { value: 0, reason: { code: 'counted', holds: 0, of: 0 } }
  const found = await judge.usefulPassages({ question, groundTruth, contexts: passages }, options)
  if (found.judged === null) return failed(found.reason)
  const useful = found.judged.map(({ holds }) => holds)
  const reason = { code: 'counted', holds: useful.filter(Boolean).length, of: useful.length } as const
  return { value: contextPrecision(useful), reason }
}

async function recalled(judge: Judge, asked: JudgedAnswer, options: JudgeOptions): Promise<Measured> {
  const { question, groundTruth, contexts } = asked
  if (groundTruth === '') return none('no_ground_truth')
  if (contexts.length === 0) return { value: 0, reason: { code: 'counted', holds: 0 } }
  return counted(await judge.attributable({ question, groundTruth, contexts }, options), contextRecall)
}

function counted(found: Judged<Verdict[]>, measure: (holds: boolean[]) => number | null): Measured {
  if (found.judged === null) return failed(found.reason)
  const verdicts = found.judged
  if (verdicts.length === 0) return none('no_statements')
  const failing = verdicts.filter(({ holds }) => !holds).map(({ text }) => text)
  return {
    value: measure(verdicts.map(({ holds }) => holds)),
    reason: {
      code: 'counted',
      holds: verdicts.length - failing.length,
      of: verdicts.length,
      texts: shown(failing),
    },
  }
}

function none(code: MeasureReason['code']): Measured {
  return { value: null, reason: { code } }
}

function failed(text: string): Measured {
  return { value: null, reason: { code: 'judge_failed', texts: shown([text]) } }
}

function shown(texts: readonly string[]): string[] {
  return texts.slice(0, REASON_TEXTS).map((text) => text.slice(0, REASON_CHARACTERS))
}

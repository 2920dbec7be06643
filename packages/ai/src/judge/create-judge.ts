import { z } from 'zod'
import type { ConfiguredModel } from '../models/configure-models.ts'
import { askJudge, type JudgeCall } from './ask-judge.ts'
import { CUSTOMER_RULES, dataBlock, JUDGE_RULES, passagesBlock } from './judge-prompt.ts'

/** A judgement, or why there is none. */
export type Judged<T> = { judged: T } | { judged: null; reason: string }

/** One statement, sentence or passage, and what was found of it. */
export interface Verdict {
  text: string
  holds: boolean
  reason: string
}

export interface JudgeOptions {
  signal: AbortSignal
  /** Told of each call that was paid for, those whose answer could not be read among them. */
  onCall?(call: JudgeCall): void
}

/** Judgements that RAGAS's measures are made of. What it judges is data: it follows nothing that stands in it. */
export interface Judge {
  /** Who is asked first. */
  readonly model: string
  /** The statements of an answer, and whether the passages support each. Empty for an answer that states nothing. */
  statements(
    input: { question: string; answer: string; contexts: readonly string[] },
    options: JudgeOptions,
  ): Promise<Judged<Verdict[]>>
  /** Questions that the answer would answer, and whether it commits itself to nothing. */
  questionsOf(
    input: { answer: string },
    options: JudgeOptions,
  ): Promise<Judged<{ questions: string[]; noncommittal: boolean }>>
  /** Whether each passage was of use to arrive at the good answer. */
  usefulPassages(
    input: { question: string; groundTruth: string; contexts: readonly string[] },
    options: JudgeOptions,
  ): Promise<Judged<Verdict[]>>
  /** The sentences of the good answer, and whether the passages carry each. */
  attributable(
    input: { question: string; groundTruth: string; contexts: readonly string[] },
    options: JudgeOptions,
  ): Promise<Judged<Verdict[]>>
  /** Questions that a text answers, each with its answer in the text's own words: for test sets. */
  questionsFor(
    input: { title: string; text: string; count: number; language: string },
    options: JudgeOptions,
  ): Promise<Judged<{ question: string; groundTruth: string }[]>>
  /** What a customer with a goal says next to an assistant, and whether they are done or give up. */
  customerSays(
    input: { goal: string; said: readonly { role: 'visitor' | 'assistant'; content: string }[] },
    options: JudgeOptions,
  ): Promise<Judged<{ message: string; leaves: boolean }>>
}

/** Questions that are generated from an answer, as in RAGAS. */
const GENERATED = 3
const MAX_STATEMENTS = 40

const yesOrNo = z
  .union([z.boolean(), z.literal([0, 1]), z.enum(['yes', 'no', 'true', 'false', '0', '1'])])
  .transform((said) => [true, 1, 'yes', 'true', '1'].includes(said))
const text = z.string().trim().min(1).max(2_000)
const reason = z.string().max(2_000).catch('')

const Statements = z.object({ statements: z.array(text).max(MAX_STATEMENTS) })
const Verdicts = z.object({
  verdicts: z.array(z.object({ number: z.coerce.number().int(), verdict: yesOrNo, reason })),
})
const Sentences = z.object({
  sentences: z
    .array(z.object({ text, verdict: yesOrNo, reason }))
    .min(1)
    .max(MAX_STATEMENTS),
})
const Questions = z.object({ questions: z.array(text).min(1).max(GENERATED), noncommittal: yesOrNo })
const CustomerMessage = z.object({ message: z.string().trim().max(2_000), leaves: yesOrNo.default(false) })
const Cases = z.object({
  cases: z.array(z.object({ question: text, answer: text })).max(50),
})

/** @param configured tried in order; null without one that can judge. */
export function createJudge(configured: readonly ConfiguredModel[]): Judge | null {
  const models = configured.filter(({ isSmall }) => !isSmall)
  const [first] = models
  if (!first) return null
  return {
    model: first.id,

    async statements({ question, answer, contexts }, options) {
      const cut = await askJudge(models, options, {
        shape: Statements,
        rules: `${JUDGE_RULES}\nBreak the answer down into short statements that each stand alone: no pronouns, one fact each. Leave out greetings and questions. Write {"statements": ["…"]}, with an empty list when it states nothing.`,
        data: [dataBlock('question', question), dataBlock('answer', answer)],
      })
      if (cut.judged === null) return cut
      const { statements } = cut.judged
      if (statements.length === 0) return { judged: [] }
      return verdictsOn(models, options, statements, {
        rules: `${JUDGE_RULES}\nFor each numbered statement say whether it can be directly inferred from the passages: 1 when it can, 0 when it cannot.`,
        data: [
          passagesBlock(contexts),
          ...statements.map((one, at) => dataBlock(`statement ${at + 1}`, one)),
        ],
      })
    },

    async questionsOf({ answer }, options) {
      return askJudge(models, options, {
        shape: Questions,
        rules: `${JUDGE_RULES}\nWrite ${GENERATED} different questions that this answer answers, in its own language. Say whether it is noncommittal: 1 when it is evasive, vague or says that it does not know, else 0. Write {"questions": ["…"], "noncommittal": 0}.`,
        data: [dataBlock('answer', answer)],
      })
    },

    async usefulPassages({ question, groundTruth, contexts }, options) {
      if (contexts.length === 0) return { judged: [] }
      return verdictsOn(models, options, contexts, {
        rules: `${JUDGE_RULES}\nFor each numbered passage say whether it was of use to arrive at the given answer to the question: 1 when it was, 0 when it was not.`,
        data: [dataBlock('question', question), dataBlock('answer', groundTruth), passagesBlock(contexts)],
      })
    },

    async attributable({ question, groundTruth, contexts }, options) {
      const found = await askJudge(models, options, {
        shape: Sentences,
        rules: `${JUDGE_RULES}\nCut the given answer into its sentences and say of each whether it can be attributed to the passages: 1 when it can, 0 when it cannot. Write {"sentences": [{"text": "…", "verdict": 1, "reason": "…"}]}.`,
        data: [dataBlock('question', question), dataBlock('answer', groundTruth), passagesBlock(contexts)],
      })
      if (found.judged === null) return found
      return { judged: found.judged.sentences.map(({ verdict, ...rest }) => ({ ...rest, holds: verdict })) }
    },

    async questionsFor({ title, text: content, count, language }, options) {
      const found = await askJudge(models, options, {
        shape: Cases,
        rules: `${JUDGE_RULES}\nWrite up to ${count} questions that a customer would ask and that the text answers, in ${language}, in a customer's words rather than the text's. Give the answer to each, from the text alone. Write {"cases": [{"question": "…", "answer": "…"}]}.`,
        data: [dataBlock('title', title), dataBlock('text', content)],
      })
      if (found.judged === null) return found
      const cases = found.judged.cases.slice(0, count)
      return { judged: cases.map(({ question, answer }) => ({ question, groundTruth: answer })) }
    },

    async customerSays({ goal, said }, options) {
      return askJudge(models, options, {
        shape: CustomerMessage,
        rules: CUSTOMER_RULES,
        data: [
          dataBlock('customer', goal),
          ...said.map(({ role, content }) =>
            dataBlock(role === 'visitor' ? 'you said' : 'the assistant answered', content),
          ),
        ],
      })
    },
  }
}

/** One verdict on each text; a list that leaves one out, or judges one twice, is no judgement. */
async function verdictsOn(
  models: readonly ConfiguredModel[],
  options: JudgeOptions,
  texts: readonly string[],
  { rules, data }: { rules: string; data: string[] },
): Promise<Judged<Verdict[]>> {
  const found = await askJudge(models, options, {
    shape: Verdicts.refine(
      ({ verdicts }) =>
        verdicts.length === texts.length &&
        texts.every((_, at) => verdicts.some(({ number }) => number === at + 1)),
    ),
    rules: `${rules} Write {"verdicts": [{"number": 1, "verdict": 1, "reason": "…"}]}, with exactly one for each of the ${texts.length}.`,
    data,
  })
  if (found.judged === null) return found
  const { verdicts } = found.judged
  return {
    judged: texts.map((one, at) => {
      const { verdict, reason } = verdicts.find(({ number }) => number === at + 1)!
      return { text: one, holds: verdict, reason }
    }),
  }
}

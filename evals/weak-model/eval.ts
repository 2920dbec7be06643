import type { Eval, EvalResult } from '../eval.ts'
import { percent } from '../measures.ts'
import { createProductKnowledge } from '../product-knowledge.ts'
import { readXquad, type XquadParagraph, type XquadQuestion } from '../xquad/read-xquad.ts'
import { strangersIn } from './strangers-in.ts'
import { tokenF1 } from './token-f1.ts'

/** Questions that are asked: every sixth of the set, so that all articles have some. */
const ASKED = 200
const AT_ONCE = 1

interface Answered {
  question: XquadQuestion
  content: string
  citedIds: string[]
  /** Who wrote it. */
  model: string
}

/**
 * A real language model that is far too small, in front of the built-in answerer: what it says must be carried by the
 * documents or be kept from visitors, and answers must not be worse than without it.
 */
const weakModel: Eval = {
  name: 'weak-model',
  description:
    'A small local language model (VK_EVAL_LOCAL_MODEL) in the chain: 200 questions of XQuAD against the built-in answerer.',
  async run({ dataDir, log }): Promise<EvalResult> {
    const { paragraphs, questions } = await readXquad(dataDir)
    const modelPath = process.env.VK_EVAL_LOCAL_MODEL
    if (!modelPath) {
      log('skipped: VK_EVAL_LOCAL_MODEL names no .gguf file')
      return { table: { columns: [], rows: [] }, metrics: {}, skipped: ASKED, passed: true }
    }
    const stride = Math.floor(questions.length / ASKED)
    const asked = questions.filter((_, at) => at % stride === 0).slice(0, ASKED)
    const alone = await askAll(paragraphs, asked, {}, log)
    const together = await askAll(paragraphs, asked, { VK_LOCAL_MODEL: modelPath }, log)
    const written = together.filter(({ model }) => model.startsWith('local/'))
    // Where the built-in one finds nothing the model is not asked.
    const tries = together.filter(({ content }) => content !== '').length
    const texts = new Map(paragraphs.map(({ externalId, text }) => [externalId, text]))
    const unsupported = written.filter(
      ({ content, citedIds }) =>
        strangersIn(content, citedIds.map((id) => texts.get(id) ?? '').join('\n')).length > 0,
    )
    const [f1Alone, f1Together] = [meanF1(alone), meanF1(together)]
    const accepted = percent(written.length, tries)
    return {
      table: {
        columns: [
          '',
          'token F1 %',
          'answers of the model shown %',
          'of these with a name or number no source has',
        ],
        rows: [
          ['built-in answerer', f1Alone, '', ''],
          ['the model before it', f1Together, accepted, unsupported.length],
          ['only where the model answered', meanF1(written), '', ''],
          ['the built-in one on the same questions', meanF1(sameOf(alone, written)), '', ''],
          ['needed', `≥ ${f1Alone}`, '> 0', 0],
        ],
      },
      metrics: { f1Alone, f1Together, accepted, unsupported: unsupported.length },
      skipped: 0,
      passed: f1Together >= f1Alone && accepted > 0 && unsupported.length === 0,
    }
  },
}

export default weakModel

/** The product with these paragraphs, asked over its API, each question in a conversation of its own. */
async function askAll(
  paragraphs: readonly XquadParagraph[],
  questions: readonly XquadQuestion[],
  env: Record<string, string>,
  log: (line: string) => void,
): Promise<Answered[]> {
  const knowledge = await createProductKnowledge({ env: { ...env, LOG_LEVEL: 'info' } })
  try {
    log(`importing ${paragraphs.length} paragraphs`)
    await knowledge.import(
      paragraphs.map(({ externalId, text }, at) => ({
        externalId,
        title: `Paragraph ${at + 1}`,
        content: text,
        format: 'text',
      })),
    )
    const queue = [...questions]
    const replies: { question: XquadQuestion; sessionId: string; content: string; citedIds: string[] }[] = []
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let question = queue.shift(); question; question = queue.shift()) {
          const { answered, content, citedIds, sessionId = '' } = await knowledge.ask(question.question)
          replies.push({ question, sessionId, content: answered ? content : '', citedIds })
          if (replies.length % 25 === 0) log(`${replies.length} of ${questions.length} answered`)
        }
      }),
    )
    const writers = writersOf(knowledge.output())
    return replies.map(({ sessionId, ...reply }) => ({ ...reply, model: writers.get(sessionId) ?? '' }))
  } finally {
    await knowledge.close()
  }
}

/** Who wrote the answer of each conversation, as the server's log says. */
function writersOf(log: string): Map<string, string> {
  const writers = new Map<string, string>()
  for (const line of log.split('\n')) {
    if (!line.includes('A message was answered.')) continue
    const { sessionId, model } = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, string>
    if (sessionId && model) writers.set(sessionId, model)
  }
  return writers
}

function sameOf(all: readonly Answered[], some: readonly Answered[]): Answered[] {
  const ids = new Set(some.map(({ question }) => question))
  return all.filter(({ question }) => ids.has(question))
}

function meanF1(answers: readonly Answered[]): number {
  const sum = answers.reduce(
    (total, { question, content }) =>
      total + Math.max(0, ...question.answers.map((gold) => tokenF1(content, gold))),
    0,
  )
  return answers.length === 0 ? 0 : percent(sum, answers.length)
}

import { compareSettings } from '../compare-settings.ts'
import type { Eval } from '../eval.ts'
import type { EvalDocument, KnowledgeUnderTest } from '../knowledge-under-test.ts'
import { percent } from '../measures.ts'
import { type IntentQuestion, readIntents } from './read-intents.ts'

const LEAST_WITH_MODEL = 85
/** Questions of each intent that its article is made of; others are asked. */
const IN_ARTICLE = 40
const ASKED_PER_INTENT = 10

/**
 * A bank's customer questions: each of 77 intents has an article of questions people ask about it, and other people's
 * questions must find it first.
 */
const routing: Eval = {
  name: 'routing',
  description: 'Routes a bank’s customer questions to the article of the right one of 77 intents: Banking77.',
  async run({ dataDir, log }) {
    const { intents, skipped } = await readIntents(dataDir)
    const documents = [...intents].map(([intent, questions]): EvalDocument => {
      const content = questions
        .slice(0, IN_ARTICLE)
        .map((question) => `- ${question}`)
        .join('\n')
      return { externalId: intent, title: intent.replaceAll('_', ' '), content, format: 'markdown' }
    })
    const asked = [...intents].flatMap(([intent, questions]): IntentQuestion[] =>
      questions.slice(IN_ARTICLE, IN_ARTICLE + ASKED_PER_INTENT).map((question) => ({ intent, question })),
    )
    log(`asking ${asked.length} questions`)
    const compared = await compareSettings(documents, {
      measure: (knowledge) => rightShare(knowledge, asked),
      log,
    })
    const fused = compared.filter(({ way }) => way === 'fused')
    // Without a model at hand the word table is shown, and nothing is needed of it.
    const withModel = fused.filter(({ by }) => by !== 'word table').map(({ figures }) => figures)
    return {
      table: {
        columns: ['', 'right article first %'],
        rows: [
          ...compared.map(({ name, figures }) => [name, figures]),
          ['needed of a model, fused', LEAST_WITH_MODEL],
        ],
      },
      metrics: Object.fromEntries(fused.map(({ by, figures }) => [`${by} fused`, figures])),
      skipped,
      passed: withModel.every((share) => share >= LEAST_WITH_MODEL),
    }
  },
}

export default routing

async function rightShare(knowledge: KnowledgeUnderTest, asked: readonly IntentQuestion[]): Promise<number> {
  let right = 0
  for (const { intent, question } of asked) {
    const [first] = await knowledge.search(question, 1)
    if (first?.externalId === intent) right += 1
  }
  return percent(right, asked.length)
}

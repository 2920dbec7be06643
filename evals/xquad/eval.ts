import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import { distinct, percent } from '../measures.ts'
import { createPlainBm25 } from '../plain-bm25.ts'
import { readXquad } from './read-xquad.ts'

const LEAST_HIT_1 = 93.5
const LEAST_HIT_5 = 98.7
const SEARCH_LIMIT = 10

const xquad: Eval = {
  name: 'xquad',
  description:
    'Finds the paragraph that answers a question: 240 paragraphs, 1,190 questions, against plain BM25.',
  async run({ dataDir, log, createKnowledge }) {
    const { paragraphs, questions, skipped } = await readXquad(dataDir)
    const knowledge = createKnowledge === undefined ? createInMemoryKnowledge() : await createKnowledge()
    try {
      log(`importing ${paragraphs.length} paragraphs`)
      await knowledge.import(
        paragraphs.map(({ externalId, text }, index) => ({
          externalId,
          title: `Paragraph ${index + 1}`,
          content: text,
          format: 'text',
        })),
      )
      const plain = createPlainBm25(paragraphs)
      const ours = { hit1: 0, hit5: 0 }
      const baseline = { hit1: 0, hit5: 0 }
      for (const [index, { question, externalId }] of questions.entries()) {
        if (index % 200 === 0) log(`question ${index} of ${questions.length}`)
        const found = await knowledge.search(question, SEARCH_LIMIT)
        count(ours, distinct(found.map((hit) => hit.externalId)), externalId)
        count(baseline, plain(question, SEARCH_LIMIT), externalId)
      }
      const metrics = {
        hit1: percent(ours.hit1, questions.length),
        hit5: percent(ours.hit5, questions.length),
        plainBm25Hit1: percent(baseline.hit1, questions.length),
        plainBm25Hit5: percent(baseline.hit5, questions.length),
      }
      const beatsPlain = ours.hit1 >= baseline.hit1 && ours.hit5 >= baseline.hit5
      return {
        table: {
          columns: ['', 'hit@1 %', 'hit@5 %'],
          rows: [
            ['VisualKit', metrics.hit1, metrics.hit5],
            ['plain BM25, same run', metrics.plainBm25Hit1, metrics.plainBm25Hit5],
            ['needed', LEAST_HIT_1, LEAST_HIT_5],
          ],
        },
        metrics,
        skipped,
        passed: beatsPlain && metrics.hit1 >= LEAST_HIT_1 && metrics.hit5 >= LEAST_HIT_5,
      }
    } finally {
      await knowledge.close()
    }
  },
}

export default xquad

function count(hits: { hit1: number; hit5: number }, ranked: readonly string[], right: string): void {
  const rank = ranked.indexOf(right)
  if (rank === 0) hits.hit1 += 1
  if (rank >= 0 && rank < 5) hits.hit5 += 1
}

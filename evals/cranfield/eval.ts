import { compareSettings, figuresOf } from '../compare-settings.ts'
import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import type { EvalDocument, KnowledgeUnderTest } from '../knowledge-under-test.ts'
import { decimals, distinct, ndcg } from '../measures.ts'
import { createPlainBm25 } from '../plain-bm25.ts'
import { readCranfield } from './read-cranfield.ts'

/** Of words alone. */
const LEAST_NDCG = 0.54
const DEPTH = 10
/** Chunks asked for, so that ten different documents are among them. */
const SEARCH_LIMIT = 50

const cranfield: Eval = {
  name: 'cranfield',
  description: 'Ranks 1,400 aeronautics abstracts for 225 questions: nDCG@10, against plain BM25.',
  async run({ dataDir, log, createKnowledge }) {
    const { documents, queries, skipped } = await readCranfield(dataDir)
    const imported = documents.map(
      ({ externalId, title, text }): EvalDocument => ({ externalId, title, content: text, format: 'text' }),
    )
    const measure = async (knowledge: KnowledgeUnderTest) =>
      mean(queries, async ({ query, relevant }) => {
        const found = await knowledge.search(query, SEARCH_LIMIT)
        return ndcg(distinct(found.map(({ externalId }) => externalId)), relevant, DEPTH)
      })
    const knowledge = createKnowledge === undefined ? createInMemoryKnowledge() : await createKnowledge()
    let ours: number
    try {
      log(`importing ${documents.length} abstracts`)
      await knowledge.import(imported)
      log(`asking ${queries.length} questions`)
      ours = await measure(knowledge)
    } finally {
      await knowledge.close()
    }
    const search = createPlainBm25(documents)
    const plain = await mean(queries, async ({ query, relevant }) =>
      ndcg(search(query, DEPTH), relevant, DEPTH),
    )
    const compared = await compareSettings(imported, { measure, log })
    const words = figuresOf(compared, null, 'words')!
    // Each fused ranking against the better of its two legs.
    const isAboveLegs = compared
      .filter(({ way }) => way === 'fused')
      .every(({ by, figures }) => figures >= Math.max(words, figuresOf(compared, by, 'meaning')!))
    return {
      table: {
        columns: ['', 'nDCG@10'],
        rows: [
          ['VisualKit as it comes', ours],
          ['plain BM25, same run', plain],
          ...compared.map(({ name, figures }) => [name, figures]),
          ['needed of words alone, and fused more than either leg', LEAST_NDCG],
        ],
      },
      metrics: { ndcg10: ours, plainBm25Ndcg10: plain, wordsNdcg10: words },
      skipped,
      passed: ours >= plain && words >= LEAST_NDCG && isAboveLegs,
    }
  },
}

export default cranfield

async function mean<T>(items: readonly T[], figure: (item: T) => Promise<number>): Promise<number> {
  let sum = 0
  for (const item of items) sum += await figure(item)
  return decimals(sum / items.length)
}

import type { Eval } from '../eval.ts'
import { createInMemoryKnowledge } from '../in-memory-knowledge.ts'
import { decimals, distinct, ndcg } from '../measures.ts'
import { createPlainBm25 } from '../plain-bm25.ts'
import { readCranfield } from './read-cranfield.ts'

const LEAST_NDCG = 0.518
const DEPTH = 10
/** Chunks asked for, so that ten different documents are among them. */
const SEARCH_LIMIT = 50

const cranfield: Eval = {
  name: 'cranfield',
  description: 'Ranks 1,400 aeronautics abstracts for 225 questions: nDCG@10, against plain BM25.',
  async run({ dataDir, log, createKnowledge }) {
    const { documents, queries, skipped } = await readCranfield(dataDir)
    const knowledge = createKnowledge === undefined ? createInMemoryKnowledge() : await createKnowledge()
    try {
      log(`importing ${documents.length} abstracts`)
      await knowledge.import(
        documents.map(({ externalId, title, text }) => ({
          externalId,
          title,
          content: text,
          format: 'text',
        })),
      )
      const plain = createPlainBm25(documents)
      let ours = 0
      let baseline = 0
      for (const [index, { query, relevant }] of queries.entries()) {
        if (index % 50 === 0) log(`query ${index} of ${queries.length}`)
        const found = await knowledge.search(query, SEARCH_LIMIT)
        ours += ndcg(distinct(found.map((hit) => hit.externalId)), relevant, DEPTH)
        baseline += ndcg(plain(query, DEPTH), relevant, DEPTH)
      }
      const metrics = {
        ndcg10: decimals(ours / queries.length),
        plainBm25Ndcg10: decimals(baseline / queries.length),
      }
      return {
        table: {
          columns: ['', 'nDCG@10'],
          rows: [
            ['VisualKit', metrics.ndcg10],
            ['plain BM25, same run', metrics.plainBm25Ndcg10],
            ['needed', LEAST_NDCG],
          ],
        },
        metrics,
        skipped,
        passed: metrics.ndcg10 >= LEAST_NDCG && metrics.ndcg10 >= metrics.plainBm25Ndcg10,
      }
    } finally {
      await knowledge.close()
    }
  },
}

export default cranfield

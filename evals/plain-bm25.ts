import { analyseTerms, BM25_B, BM25_K1, idf } from '@visualkit/knowledge'

/**
 * The baseline: textbook BM25 over whole documents, one field, English stems and stop words, nothing else.
 * @returns a search function that gives document ids, best first.
 */
export function createPlainBm25(documents: readonly PlainDocument[]) {
  const search = createPlainBm25Scores(documents)
  return (query: string, limit: number): string[] =>
    search(query)
      .slice(0, limit)
      .map(({ externalId }) => externalId)
}

export interface PlainDocument {
  externalId: string
  text: string
}

/** The same with scores, of all documents that hold a word of the query. */
export function createPlainBm25Scores(documents: readonly PlainDocument[]) {
  const postings = new Map<string, { document: number; tf: number }[]>()
  const lengths = documents.map(({ text }, document) => {
    const terms = analyseTerms(text, 'en')
    const counts = new Map<string, number>()
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    for (const [term, tf] of counts) postings.set(term, [...(postings.get(term) ?? []), { document, tf }])
    return terms.length
  })
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length)
  return (query: string): { externalId: string; score: number }[] => {
    const scores = new Map<number, number>()
    for (const term of new Set(analyseTerms(query, 'en'))) {
      const rows = postings.get(term) ?? []
      const rarity = idf(documents.length, rows.length)
      for (const { document, tf } of rows) {
        const norm = BM25_K1 * (1 - BM25_B + (BM25_B * lengths[document]!) / averageLength)
        scores.set(document, (scores.get(document) ?? 0) + (rarity * tf * (BM25_K1 + 1)) / (tf + norm))
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([document, score]) => ({ externalId: documents[document]!.externalId, score }))
  }
}

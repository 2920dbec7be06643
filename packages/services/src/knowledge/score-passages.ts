import { BM25_B, BM25_K1, TITLE_BOOST, termKey } from '@visualkit/knowledge'
import { bestOf } from './best-of.ts'
import type { AskedTerms } from './score-chunks.ts'
import type { ChunkFilters, FoundChunk } from './search-words.ts'
import type { Postings, TenantPassages } from './tenant-passages.ts'

/** The passages of highest BM25 score, as `scoreChunks` finds them in the database. */
export function scorePassages(
  { passages }: TenantPassages,
  postings: ReadonlyMap<string, Postings>,
  { without = [] }: ChunkFilters,
  { terms, rarities, stats, limit }: Pick<AskedTerms, 'terms' | 'rarities' | 'stats' | 'limit'>,
): FoundChunk[] {
  const scores = new Float64Array(passages.length)
  const averageLength = stats.averageLength || 1
  for (const term of terms) {
    const key = termKey(term)
    const found = postings.get(key)
    const most = term.weight * (rarities.get(key) ?? 0) * (BM25_K1 + 1)
    for (let at = 0; at < (found?.places.length ?? 0); at++) {
      const place = found!.places[at]!
      const frequency = found!.frequencies[at]! + TITLE_BOOST * found!.titleFrequencies[at]!
      const norm = BM25_K1 * (1 - BM25_B + (BM25_B * passages[place]!.length) / averageLength)
      scores[place] = scores[place]! + (most * frequency) / (frequency + norm)
    }
  }
  const isLeftOut = new Set(without)
  const counts = (place: number) => scores[place]! > 0 && !isLeftOut.has(passages[place]!.chunk.documentId)
  return bestOf(scores, limit, counts).map((place) => ({ ...passages[place]!.chunk, score: scores[place]! }))
}

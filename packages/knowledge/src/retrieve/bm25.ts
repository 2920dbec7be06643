/** Saturation of term frequency. */
export const BM25_K1 = 1.2
/** How much length counts. */
export const BM25_B = 0.75
/** One occurrence in the title or the heading path counts as this many in the text. */
export const TITLE_BOOST = 1

/** One row of the posting table for a query term. */
export interface Posting {
  chunkId: string
  term: string
  tf: number
  titleTf: number
  /** The chunk's length in terms, as `indexTerms` gave it. */
  length: number
}

/** Figures of a tenant's whole index. */
export interface IndexStats {
  /** Number of chunks, all languages together. */
  chunkCount: number
  /** Mean of `length` over those chunks. */
  averageLength: number
  /** Chunks that hold the term, in text or title. Without an entry: the posting rows of the term are counted. */
  documentFrequency?: ReadonlyMap<string, number>
}

export interface WeightedTerm {
  term: string
  weight: number
}

export interface ScoredChunk {
  chunkId: string
  score: number
}

/** Inverse document frequency, never negative: `ln(1 + (N - df + 0.5) / (df + 0.5))`. */
export function idf(chunkCount: number, documentFrequency: number): number {
  return Math.log(1 + (chunkCount - documentFrequency + 0.5) / (documentFrequency + 0.5))
}

/**
 * Real BM25 over posting rows. The SQL in `packages/services` computes the same:
 *
 * ```
 * score(chunk) = Σ over query terms t:
 *   weight(t) * idf(t) * tfw * (k1 + 1) / (tfw + k1 * (1 - b + b * length / averageLength))
 * tfw    = tf + TITLE_BOOST * titleTf
 * idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5))
 * N      = chunks of the tenant, averageLength = their mean length, df = posting rows of (tenant, t)
 * ```
 *
 * N, averageLength and df run over all languages of a tenant: scores of a Spanish and an English chunk can then be
 * compared, and a code such as `AVS-07` weighs the same in both.
 * @returns chunks by falling score; equal scores by id, so the order never depends on row order.
 */
export function scoreBm25(
  postings: readonly Posting[],
  stats: IndexStats,
  terms: readonly WeightedTerm[],
): ScoredChunk[] {
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]))
  const frequencies = stats.documentFrequency ?? countRows(postings)
  const averageLength = stats.averageLength || 1
  const scores = new Map<string, number>()
  for (const row of postings) {
    const weight = weights.get(row.term)
    if (weight === undefined) continue
    const frequency = row.tf + TITLE_BOOST * row.titleTf
    const norm = BM25_K1 * (1 - BM25_B + (BM25_B * row.length) / averageLength)
    const rarity = idf(stats.chunkCount, frequencies.get(row.term) ?? 0)
    const part = (weight * rarity * frequency * (BM25_K1 + 1)) / (frequency + norm)
    scores.set(row.chunkId, (scores.get(row.chunkId) ?? 0) + part)
  }
  return [...scores]
    .map(([chunkId, score]) => ({ chunkId, score }))
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
}

function countRows(postings: readonly Posting[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { term } of postings) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

import type { Locale } from '@visualkit/contracts'

/** Saturation of term frequency. */
export const BM25_K1 = 1.2
/** How much length counts. */
export const BM25_B = 0.75
/** One occurrence in the title or the heading path counts as this many in the text. */
export const TITLE_BOOST = 1

/** One row of the posting table for a query term. */
export interface Posting {
  chunkId: string
  /** The language the chunk was analysed in. */
  language: Locale
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
}

/** One look-up in the posting table. */
export interface QueryTerm {
  language: Locale
  term: string
  weight: number
}

export interface ScoredChunk {
  chunkId: string
  score: number
}

/** Key of a term in maps: the posting table is keyed by language and term. */
export function termKey({ language, term }: { language: Locale; term: string }): string {
  return `${language}:${term}`
}

/** Inverse document frequency, never negative: `ln(1 + (N - df + 0.5) / (df + 0.5))`. */
export function idf(chunkCount: number, documentFrequency: number): number {
  return Math.log(1 + (chunkCount - documentFrequency + 0.5) / (documentFrequency + 0.5))
}

/**
 * Real BM25 over posting rows. The SQL in `packages/services` computes the same:
 *
 * ```
 * score(chunk) = Σ over query terms t = (language, term):
 *   weight(t) * idf(t) * tfw * (k1 + 1) / (tfw + k1 * (1 - b + b * length / averageLength))
 * tfw    = tf + TITLE_BOOST * titleTf
 * idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5))
 * df     = posting rows of (tenant, language, term)
 * N      = chunks of the tenant, averageLength = their mean length, all languages together
 * ```
 *
 * N and averageLength are not split by language: scores of a Spanish and an English chunk can then be compared, and
 * a code such as `AVS-07` weighs the same in a tenant's three Spanish articles as in its three hundred English ones.
 * @param postings all rows of the query's terms; df is their number per term.
 * @returns chunks by falling score; equal scores by id, so the order never depends on row order.
 */
export function scoreBm25(
  postings: readonly Posting[],
  stats: IndexStats,
  terms: readonly QueryTerm[],
): ScoredChunk[] {
  const rarities = termRarities(postings, stats)
  const weights = new Map(terms.map((term) => [termKey(term), term.weight]))
  const averageLength = stats.averageLength || 1
  const scores = new Map<string, number>()
  for (const row of postings) {
    const key = termKey(row)
    const weight = (weights.get(key) ?? 0) * (rarities.get(key) ?? 0)
    const frequency = row.tf + TITLE_BOOST * row.titleTf
    const norm = BM25_K1 * (1 - BM25_B + (BM25_B * row.length) / averageLength)
    const part = (weight * frequency * (BM25_K1 + 1)) / (frequency + norm)
    scores.set(row.chunkId, (scores.get(row.chunkId) ?? 0) + part)
  }
  return [...scores]
    .map(([chunkId, score]) => ({ chunkId, score }))
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
}

/** The idf of each term that has postings, by `termKey`. */
export function termRarities(postings: readonly Posting[], stats: IndexStats): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of postings) counts.set(termKey(row), (counts.get(termKey(row)) ?? 0) + 1)
  return new Map([...counts].map(([key, count]) => [key, idf(stats.chunkCount, count)]))
}

import { type Locale, type SearchFilters, SearchInput, type SearchResult } from '@visualkit/contracts'
import { CONVEX_WEIGHTS, fuse, type Repair, rescore } from '@visualkit/knowledge'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { hasAllVectors } from './embedding-coverage.ts'
import { loadNeighbours } from './load-neighbours.ts'
import { queryVector, searchVectors } from './search-vectors.ts'
import { type ChunkFilters, type FoundChunk, searchWords, type WordSearch } from './search-words.ts'

/** A result with what an answer needs to know of it. */
export interface KnowledgeResult extends SearchResult {
  language: Locale
  /** 0, 1, 2 … in its document. */
  position: number
}

/** Chunks each leg brings to the fusion. */
const PER_LEG = 30

/**
 * The chunks that answer a query best. Words are found by BM25 over the whole index and weighed again by where they
 * stand; with an embedding model, meaning is found by its vectors and both are fused. When the model fails, words
 * alone decide.
 * @param input.locale language to assume for a query that says too little by itself.
 * @returns chunks by falling score, 0–1; `legs` says what found each one: `bm25`, `rescored`, `vector`.
 */
export async function searchKnowledge(
  ctx: ServiceContext,
  input: SearchInput & { locale?: Locale },
): Promise<{ results: KnowledgeResult[] }> {
  const { results } = await retrieve(ctx, { ...SearchInput.parse(input), locale: input.locale })
  return { results }
}

export interface Retrieval extends Pick<WordSearch, 'rarities'> {
  results: KnowledgeResult[]
  /** What stands around the best results, when it was asked for; score 0. */
  neighbours: KnowledgeResult[]
  /** Misspelt words of the query and what was looked up instead. */
  repairs: Repair[]
}

/** `searchKnowledge` with what an answer needs besides the results. */
export async function retrieve(
  ctx: ServiceContext,
  input: { query: string; limit: number; filters?: SearchFilters; locale?: Locale; withNeighbours?: boolean },
): Promise<Retrieval> {
  requirePermission(ctx, 'knowledge.read')
  const { query, limit, filters, locale, withNeighbours = false } = input
  const depth = Math.max(PER_LEG, limit)
  const vector = await queryVector(ctx, query)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const asked: ChunkFilters = { tenantId, ...filters }
    const words = await searchWords(tx, asked, { query, locale, limit: depth })
    const byMeaning = vector !== null && (await hasAllVectors(tx, tenantId, vector.model))
    const meant = byMeaning ? await searchVectors(tx, asked, { vector, limit: depth }) : []
    const best = rank(words, meant, locale).slice(0, limit)
    if (vector) await recordCosts(ctx, tenantId, costsOfUsage('embedding', vector.used), tx)
    const found = best.map(({ chunk, score }) => ({ ...chunk, score }))
    const neighbours = withNeighbours ? await loadNeighbours(tx, tenantId, found) : []
    return {
      results: best.map(({ chunk, score, legs }) => toResult(chunk, score, legs)),
      neighbours: neighbours.map((chunk) => toResult(chunk, 0, {})),
      rarities: words.rarities,
      repairs: words.repairs,
    }
  })
}

interface RankedChunk {
  chunk: FoundChunk
  score: number
  legs: Legs
}

/** Words weighed again by where they stand, fused with meaning when there is any; best first. */
function rank(words: WordSearch, meant: readonly FoundChunk[], locale: Locale | undefined): RankedChunk[] {
  const { query, rarities } = words
  const rescored = rescore({ query, languageHint: locale, candidates: words.chunks, rarities })
  const chunks = new Map([...meant, ...words.chunks].map((chunk) => [chunk.id, chunk]))
  const bm25 = ranked(words.chunks)
  const proximity = ranked(rescored)
  if (meant.length === 0) {
    return rescored.map(({ id, score }) => {
      const legs = { bm25: bm25.get(id)!, rescored: proximity.get(id)! }
      return { chunk: chunks.get(id)!, score, legs }
    })
  }
  const fused = fuse([
    { name: 'vector', weight: CONVEX_WEIGHTS.vector, results: meant },
    { name: 'rescored', weight: CONVEX_WEIGHTS.bm25, results: rescored },
  ])
  return fused.map(({ id, score, legs }) => {
    const words = bm25.get(id)
    return { chunk: chunks.get(id)!, score, legs: words ? { ...legs, bm25: words } : legs }
  })
}

type Legs = NonNullable<SearchResult['legs']>

function ranked(chunks: readonly { id: string; score: number }[]): Map<string, Legs[string]> {
  return new Map(chunks.map(({ id, score }, index) => [id, { rank: index + 1, score }]))
}

function toResult(chunk: FoundChunk, score: number, legs: Legs): KnowledgeResult {
  const { id, documentId, title, content, url, headingPath, language, position } = chunk
  return {
    chunkId: id,
    documentId,
    title,
    content,
    score,
    ...(url !== null && { url }),
    legs,
    headingPath,
    language,
    position,
  }
}

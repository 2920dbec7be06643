import { type Locale, SearchInput, type SearchResult } from '@visualkit/contracts'
import { CONVEX_WEIGHTS, fuse, rescore } from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'
import { requireBusiness } from '../sessions/session-access.ts'
import { queryVector, searchVectors } from './search-vectors.ts'
import { type ChunkFilters, type FoundChunk, searchWords } from './search-words.ts'

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
  requireBusiness(ctx)
  const { query, limit, filters } = SearchInput.parse(input)
  const depth = Math.max(PER_LEG, limit)
  const vector = await queryVector(ctx, query)
  const { tenantId } = ctx.actor
  const { words, meant } = await ctx.db.withTenant(tenantId, async (tx) => {
    const asked: ChunkFilters = { tenantId, ...filters }
    const words = await searchWords(tx, asked, { query, locale: input.locale, limit: depth })
    const meant = vector ? await searchVectors(tx, asked, { vector, limit: depth }) : []
    return { words, meant }
  })

  const { rarities } = words
  const rescored = rescore({ query, languageHint: input.locale, candidates: words.chunks, rarities })
  const chunks = new Map([...meant, ...words.chunks].map((chunk) => [chunk.id, chunk]))
  const bm25 = ranked(words.chunks)
  const proximity = ranked(rescored)
  if (meant.length === 0) {
    const results = rescored.slice(0, limit).map(({ id, score }) => {
      const legs = { bm25: bm25.get(id)!, rescored: proximity.get(id)! }
      return toResult(chunks.get(id)!, score, legs)
    })
    return { results }
  }
  const fused = fuse([
    { name: 'vector', weight: CONVEX_WEIGHTS.vector, results: meant },
    { name: 'rescored', weight: CONVEX_WEIGHTS.bm25, results: rescored },
  ])
  const results = fused.slice(0, limit).map(({ id, score, legs }) => {
    const words = bm25.get(id)
    return toResult(chunks.get(id)!, score, words ? { ...legs, bm25: words } : legs)
  })
  return { results }
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

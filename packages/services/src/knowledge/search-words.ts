import type { Locale, SearchFilters } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import {
  idf,
  type QueryTerm,
  queryTerms,
  type Repair,
  type RepairedQuery,
  repairQuery,
  steadyRarities,
  termKey,
} from '@visualkit/knowledge'
import { type SQL, sql } from 'drizzle-orm'
import { countTerms } from './count-terms.ts'
import type { Unsearched } from './document-days.ts'
import { type KnowledgeIndex, loadIndex } from './knowledge-index.ts'
import { scoreChunks } from './score-chunks.ts'
import { scorePassages } from './score-passages.ts'
import { sqlArray } from './sql-array.ts'
import { loadPostings, type TenantPassages } from './tenant-passages.ts'
import { loadVocabulary } from './vocabularies.ts'

/** Which chunks may be found. */
export interface ChunkFilters extends SearchFilters, Partial<Unsearched> {
  tenantId: string
}

export interface FoundChunk {
  id: string
  documentId: string
  position: number
  title: string
  url: string | null
  headingPath: string[]
  /** The page or slide it begins on. */
  page: number | null
  content: string
  language: Locale
  /** Of the leg that found it. */
  score: number
}

export interface WordSearch {
  /** By falling BM25 score. */
  chunks: FoundChunk[]
  /** How rare each query term is, by `termKey`; the second stage weighs with them. */
  rarities: Map<string, number>
  /** The query as it was looked up: misspelt words replaced. */
  query: string
  repairs: Repair[]
  /** Chunks of the business, found or not. */
  chunkCount: number
}

/**
 * BM25 in SQL, the formula of `scoreBm25` over the tenant's whole index. Terms are looked up by equality, so the
 * index serves it under row-level security.
 */
export async function searchWords(
  tx: Tx,
  filters: ChunkFilters,
  {
    query,
    locale,
    limit,
    commonFrom,
    index: loaded,
    passages = null,
  }: {
    query: string
    locale: Locale | undefined
    limit: number
    commonFrom?: number
    /** Read here when it is not given. */
    index?: KnowledgeIndex
    /** Of the same version, where they are in memory: the database is asked for no more than where words stand. */
    passages?: TenantPassages | null
  },
): Promise<WordSearch> {
  const { tenantId } = filters
  const index = loaded ?? (await loadIndex(tx, tenantId))
  const { stats, documentLanguages, version } = index
  if (stats.chunkCount === 0) return { chunks: [], rarities: new Map(), query, repairs: [], chunkCount: 0 }
  const options = { languageHint: locale, documentLanguages }
  const count = async (terms: readonly QueryTerm[]): Promise<Map<string, number>> => {
    if (!passages) return countTerms(tx, { tenantId, terms, version })
    postings = await loadPostings(tx, passages, terms)
    const counts = [...postings].map(([key, { places }]) => [key, places.length] as const)
    return new Map(counts.filter(([, count]) => count > 0))
  }
  let postings: Awaited<ReturnType<typeof loadPostings>> = new Map()
  let asked = queryTerms(query, options)
  let counts = await count(asked.terms)
  const { language } = asked
  let repaired: RepairedQuery = { query, repairs: [] }
  if (
    asked.terms.some((term) => term.language === language && term.weight === 1 && !counts.has(termKey(term)))
  ) {
    const vocabulary = await loadVocabulary(tx, { tenantId, language, index })
    if (vocabulary) repaired = repairQuery(query, language, vocabulary)
    if (repaired.repairs.length > 0) {
      asked = queryTerms(repaired.query, { ...options, languageHint: language })
      counts = await count(asked.terms)
    }
  }
  const rarities = new Map([...counts].map(([key, count]) => [key, idf(stats.chunkCount, count)]))
  const known = asked.terms.filter((term) => counts.has(termKey(term)))
  const wanted = { terms: known, counts, rarities, stats, limit, commonFrom }
  const score = () =>
    passages ? scorePassages(passages, postings, filters, wanted) : scoreChunks(tx, filters, wanted)
  const chunks = known.length === 0 ? [] : await score()
  return {
    chunks,
    rarities: steadyRarities(rarities, stats.chunkCount),
    ...repaired,
    chunkCount: stats.chunkCount,
  }
}

/** Whether some chunks of the business may not be found. */
export function leavesOut(filters: ChunkFilters): boolean {
  const { without = [], isWriting = false } = filters
  return without.length > 0 || isWriting || isFiltered(filters)
}

/** Whether the caller wants some chunks alone. */
export function isFiltered({ category, audience, language, documentId }: SearchFilters): boolean {
  return [category, audience, language, documentId].some((one) => one !== undefined)
}

/** The caller's filters on a chunk, as a condition. */
export function matches(filters: ChunkFilters, chunkId: SQL): SQL {
  const { tenantId, category, audience, language, documentId, without = [] } = filters
  if (!leavesOut(filters)) return sql`true`
  return sql`exists (
    select 1 from knowledge_chunks fc
      join knowledge_documents fd on fd.tenant_id = fc.tenant_id and fd.id = fc.document_id
     where fc.tenant_id = ${tenantId} and fc.id = ${chunkId}
       and (fd.answering_writing is null or fd.answering_writing = fc.writing)
       ${language === undefined ? sql`` : sql`and fc.language = ${language}`}
       ${documentId === undefined ? sql`` : sql`and fd.id = ${documentId}`}
       ${without.length === 0 ? sql`` : sql`and fd.id <> all(${sqlArray(without, 'uuid')})`}
       ${audience === undefined ? sql`` : sql`and coalesce(fd.metadata ->> 'audience', ${audience}) = ${audience}`}
       ${category === undefined ? sql`` : sql`and fd.metadata ->> 'category' = ${category}`})`
}

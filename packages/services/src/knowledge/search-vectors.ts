import type { ModelUsage } from '@visualkit/ai'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { bestOf } from './best-of.ts'
import { isAnswering } from './document-writing.ts'
import type { SearchedVectors } from './embedding-coverage.ts'
import { vectorText } from './insert-chunks.ts'
import {
  type ChunkFilters,
  type FoundChunk,
  isFiltered,
  leavesOut,
  matches,
  type WordSearch,
} from './search-words.ts'
import { sqlArray } from './sql-array.ts'
import type { TenantPassages } from './tenant-passages.ts'
import { nearness } from './tenant-vectors.ts'
import { servingModel, slotColumns, type VectorSlot } from './vector-slots.ts'

/** Longest a question waits for its vector; words answer alone after that. */
const EMBED_TIMEOUT_MS = 3_000

export interface QueryVector {
  model: string
  vector: number[]
  /** What it took to make it. */
  used: ModelUsage[]
}

/**
 * The query as the embedding model sees it, or null when there is none, it does not answer or knows no word of it.
 * @param read the model whose vectors are searched, when it was read a moment ago.
 */
export async function queryVector(
  ctx: Pick<ServiceContext, 'embedder' | 'embedderOf' | 'db' | 'actor' | 'log'>,
  query: string,
  read?: string | null,
): Promise<QueryVector | null> {
  if (!ctx.embedder) return null
  const { log } = ctx
  // Until the vectors of a new model are complete, those of the one before are searched, by questions of its own.
  const serving = read ?? (await servingModel(ctx)) ?? ctx.embedder.model
  try {
    const embedder = serving === ctx.embedder.model ? ctx.embedder : await ctx.embedderOf(serving)
    if (!embedder) return null
    const used: ModelUsage[] = []
    const [vector] = await embedder.embed([query], 'query', AbortSignal.timeout(EMBED_TIMEOUT_MS), (usage) =>
      used.push(usage),
    )
    return vector?.some((value) => value !== 0) ? { model: embedder.model, vector, used } : null
  } catch (error) {
    log.warn({ error, model: serving }, 'a question was searched by its words only')
    return null
  }
}

/**
 * Chunks up to which every vector of the business is compared: exact, and no slower than the index, whose lists hold
 * the chunks of every business.
 */
const COMPARED_CHUNKS = 5_000
interface IndexReach {
  /** Candidates the index gives by the half of their numbers it holds; whole vectors, each read from a place of its own, then decide. */
  candidates: number
  /** How many the index looks at in one go to find them: what it misses, it misses here. */
  looksAt: number
}
/** Of a business that has most of the table's chunks. */
const OF_MOST: IndexReach = { candidates: 100, looksAt: 360 }
/** Of one that shares the table: most of what the index looks at is of others, so it looks further, and goes on once. */
const OF_SOME: IndexReach = { candidates: 200, looksAt: 700 }

/** What words find, which may be looked up meanwhile. */
type Found = Promise<Pick<WordSearch, 'chunks'>>

/**
 * Nearest chunks by cosine, and how near those are that words found: fusion compares the same figures for both. Only
 * chunks that the same model embedded can be compared.
 */
export async function searchVectors(
  tx: Tx,
  filters: ChunkFilters,
  {
    vector,
    limit,
    found,
    slot,
    chunkCount,
    version,
    passages = null,
  }: {
    vector: QueryVector
    limit: number
    found: Found
    /** Where they are in memory. */
    passages?: TenantPassages | null
  } & SearchedVectors,
): Promise<FoundChunk[]> {
  const { tenantId } = filters
  const isCompared = version !== undefined && chunkCount <= COMPARED_CHUNKS
  if (isCompared && (passages ? !isFiltered(filters) : !leavesOut(filters)))
    return nearestInMemory(tx, filters, { vector, limit, found, slot, version, passages })
  const usesIndex = chunkCount > COMPARED_CHUNKS
  const { embedding, model } = slotColumns(slot)
  // Sent and read once, however often it is compared.
  const asked = sql`(select whole from asked)`
  const near = sql`${embedding} <=> ${asked}`
  const ofModel = sql`c.tenant_id = ${tenantId} and ${model} = ${vector.model} and ${embedding} is not null`
  const allowed = sql`${ofModel} and ${matches(filters, sql`c.id`)}`
  // Without the iterative scan the index gives up after its first list, and chunks of other tenants fill that list.
  // Reading every vector looks cheap to the planner: it does not know that each lies in a place of its own.
  const candidates = usesIndex ? await reachIndex(tx, chunkCount) : 0
  const compared = usesIndex
    ? sql`(select c.id, ${embedding} as embedding from knowledge_chunks c where ${allowed}
            order by subvector(${embedding}, 1, 512)::halfvec(512) <=> (select half from asked)
            limit ${candidates})`
    : sql`(select c.id, ${embedding} as embedding from knowledge_chunks c where ${allowed})`
  const { rows } = await tx.execute<{ [K in keyof FoundChunk]: FoundChunk[K] }>(sql`
    with asked as materialized (
      select whole, subvector(whole, 1, 512)::halfvec(512) as half
        from (select ${vectorText(vector.vector)}::vector as whole) as given),
    best as materialized (
      select id, embedding <=> ${asked} as distance
        from ${compared} as compared
       order by distance
       limit ${limit}),
    known as (
      select id, distance from best
       union
      select c.id, ${near} as distance
        from knowledge_chunks c
       where ${ofModel} and c.id = any(${sqlArray(
         (await found).chunks.map(({ id }) => id),
         'uuid',
       )}))
    select c.id, c.document_id as "documentId", c.position, d.title, d.url, c.heading_path as "headingPath",
           c.page, c.content, c.language, 1 - known.distance as score
      from known
      join knowledge_chunks c on c.tenant_id = ${tenantId} and c.id = known.id
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id and ${isAnswering}
     order by known.distance, c.id`)
  return rows
}

/** Sets how far the index looks, by the share of the table that is the business's. @returns how many candidates it gives. */
async function reachIndex(tx: Tx, chunkCount: number): Promise<number> {
  const { rows } = await tx.execute<{ sharesTable: boolean }>(sql`
    select shares_table as "sharesTable",
           set_config('hnsw.iterative_scan', 'relaxed_order', true),
           set_config('hnsw.ef_search', case when shares_table then ${String(OF_SOME.looksAt)} else ${String(OF_MOST.looksAt)} end, true),
           set_config('enable_sort', 'off', true)
      from (select reltuples > 2 * ${chunkCount}::float as shares_table
              from pg_class where oid = 'knowledge_chunks'::regclass) as estimated`)
  return rows[0]?.sharesTable ? OF_SOME.candidates : OF_MOST.candidates
}

async function nearestInMemory(
  tx: Tx,
  { tenantId, without = [] }: ChunkFilters,
  {
    vector,
    limit,
    found,
    slot,
    version,
    passages,
  }: {
    vector: QueryVector
    limit: number
    found: Found
    slot: VectorSlot
    version: string
    passages: TenantPassages | null
  },
): Promise<FoundChunk[]> {
  const { ids, scores } = await nearness(tx, { tenantId, slot, model: vector.model, version }, vector.vector)
  const keptChunk = (id: string) => passages?.passages[passages.placeOf.get(id) ?? -1]?.chunk
  const isLeftOut = new Set(without)
  const best = bestOf(scores, limit, (row) => {
    if (!passages) return true
    const chunk = keptChunk(ids[row]!)
    return chunk !== undefined && !isLeftOut.has(chunk.documentId)
  })
  // Some of them are read twice: that takes less time than to wait for which ones the words have found.
  const reading = passages
    ? new Map<string, FoundChunk>()
    : loadChunks(
        tx,
        tenantId,
        best.map((row) => ids[row]!),
      )
  const [read, { chunks }] = await Promise.all([reading, found])
  for (const chunk of chunks) read.set(chunk.id, chunk)
  const isBest = new Set(best)
  const shown: FoundChunk[] = []
  for (const [row, id] of ids.entries()) {
    const chunk = read.get(id) ?? (isBest.has(row) ? keptChunk(id) : undefined)
    if (chunk) shown.push({ ...chunk, score: scores[row]! })
  }
  return shown.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

async function loadChunks(tx: Tx, tenantId: string, ids: string[]): Promise<Map<string, FoundChunk>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.execute<{ [K in keyof FoundChunk]: FoundChunk[K] }>(sql`
    select c.id, c.document_id as "documentId", c.position, d.title, d.url, c.heading_path as "headingPath",
           c.page, c.content, c.language, 0 as score
      from knowledge_chunks c
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id and ${isAnswering}
     where c.tenant_id = ${tenantId} and c.id = any(${sqlArray(ids, 'uuid')})`)
  return new Map(rows.map((row) => [row.id, row]))
}

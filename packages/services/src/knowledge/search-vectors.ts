import type { Embedder, ModelUsage } from '@visualkit/ai'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { Logger } from '../context.ts'
import { vectorText } from './insert-chunks.ts'
import { type ChunkFilters, type FoundChunk, matches } from './search-words.ts'
import { sqlArray } from './sql-array.ts'

/** Longest a question waits for its vector; words answer alone after that. */
const EMBED_TIMEOUT_MS = 3_000

export interface QueryVector {
  model: string
  vector: number[]
  /** What it took to make it. */
  used: ModelUsage[]
}

/** The query as the embedding model sees it, or null when there is none, it does not answer or knows no word of it. */
export async function queryVector(
  { embedder, log }: { embedder: Embedder | null; log: Logger },
  query: string,
): Promise<QueryVector | null> {
  if (!embedder) return null
  try {
    const used: ModelUsage[] = []
    const [vector] = await embedder.embed([query], 'query', AbortSignal.timeout(EMBED_TIMEOUT_MS), (usage) =>
      used.push(usage),
    )
    return vector?.some((value) => value !== 0) ? { model: embedder.model, vector, used } : null
  } catch (error) {
    log.warn({ error, model: embedder.model }, 'a question was searched by its words only')
    return null
  }
}

/**
 * Nearest chunks by cosine, and how near those are that words found: fusion compares the same figures for both. Only
 * chunks that the same model embedded can be compared.
 */
export async function searchVectors(
  tx: Tx,
  filters: ChunkFilters,
  { vector, limit, found }: { vector: QueryVector; limit: number; found: readonly { id: string }[] },
): Promise<FoundChunk[]> {
  const { tenantId } = filters
  // Without it the index gives up after its first list, and chunks of other tenants fill that list.
  await tx.execute(sql`select set_config('hnsw.iterative_scan', 'relaxed_order', true)`)
  const near = sql`c.embedding <=> ${vectorText(vector.vector)}::vector`
  const { rows } = await tx.execute<{ [K in keyof FoundChunk]: FoundChunk[K] }>(sql`
    with best as materialized (
      select c.id, ${near} as distance
        from knowledge_chunks c
       where c.tenant_id = ${tenantId} and c.embedding_model = ${vector.model} and c.embedding is not null
         and ${matches(filters, sql`c.id`)}
       order by ${near}
       limit ${limit}),
    known as (
      select id, distance from best
       union
      select c.id, ${near} as distance
        from knowledge_chunks c
       where c.tenant_id = ${tenantId} and c.embedding_model = ${vector.model} and c.embedding is not null
         and c.id = any(${sqlArray(
           found.map(({ id }) => id),
           'uuid',
         )}))
    select c.id, c.document_id as "documentId", c.position, d.title, d.url, c.heading_path as "headingPath",
           c.content, c.language, 1 - known.distance as score
      from known
      join knowledge_chunks c on c.tenant_id = ${tenantId} and c.id = known.id
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id
     order by known.distance, c.id`)
  return rows
}

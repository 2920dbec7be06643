import { randomUUID } from 'node:crypto'
import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { PreparedChunk } from './prepare-document.ts'
import { sqlArray } from './sql-array.ts'
import { settleSlots } from './vector-slots.ts'

export interface ChunkVectors {
  model: string
  /** One per chunk, at most 1024 numbers each; an empty one for a chunk the model can make nothing of. */
  vectors: number[][]
  /** Of the model that serves until this one is complete. */
  earlier?: { model: string; vectors: number[][] }
}

/** Width of the vector column; shorter models are padded with zeros, which does not change the cosine. */
const DIMENSIONS = 1_024

/** Adds chunks with their postings and keeps the figures of the index exact, in the caller's transaction. */
export async function insertChunks(
  tx: Tx,
  at: { tenantId: string; documentId: string; language: Locale; writing?: number },
  chunks: readonly PreparedChunk[],
  vectors: ChunkVectors | null,
): Promise<void> {
  if (chunks.length === 0) return
  const { tenantId, documentId, language, writing = 0 } = at
  const ids = chunks.map(() => randomUUID())
  const [one, two] = await bySlot(tx, tenantId, vectors)
  await tx.execute(sql`
    insert into knowledge_chunks
      (id, tenant_id, document_id, writing, position, heading_path, page, content, language, length,
       embedding, embedding_model, embedding_2, embedding_2_model)
    select id, ${tenantId}::uuid, ${documentId}::uuid, ${writing}::int, position, heading_path::jsonb, page, content, ${language}, length,
           embedding::vector, ${one?.model ?? null},
           embedding_2::vector, ${two?.model ?? null}
      from unnest(${sqlArray(ids, 'uuid')},
                  ${sqlArray(
                    chunks.map((chunk) => chunk.position),
                    'int',
                  )},
                  ${sqlArray(
                    chunks.map((chunk) => JSON.stringify(chunk.headingPath)),
                    'text',
                  )},
                  ${sqlArray(
                    chunks.map((chunk) => chunk.page),
                    'int',
                  )},
                  ${sqlArray(
                    chunks.map((chunk) => chunk.content),
                    'text',
                  )},
                  ${sqlArray(
                    chunks.map((chunk) => chunk.length),
                    'int',
                  )},
                  ${sqlArray(
                    chunks.map((_, index) => vectorText(one?.vectors[index])),
                    'text',
                  )},
                  ${sqlArray(
                    chunks.map((_, index) => vectorText(two?.vectors[index])),
                    'text',
                  )})
        as given (id, position, heading_path, page, content, length, embedding, embedding_2)`)

  const rows = chunks.flatMap((chunk, index) =>
    chunk.terms.map((term) => ({ ...term, chunkId: ids[index]!, length: chunk.length })),
  )
  await tx.execute(sql`
    insert into knowledge_postings (tenant_id, language, term, chunk_id, tf, title_tf, length)
    select ${tenantId}::uuid, ${language}, term, chunk_id, tf, title_tf, length
      from unnest(${sqlArray(
        rows.map((row) => row.term),
        'text',
      )},
                  ${sqlArray(
                    rows.map((row) => row.chunkId),
                    'uuid',
                  )},
                  ${sqlArray(
                    rows.map((row) => row.tf),
                    'int',
                  )},
                  ${sqlArray(
                    rows.map((row) => row.titleTf),
                    'int',
                  )},
                  ${sqlArray(
                    rows.map((row) => row.length),
                    'int',
                  )})
        as given (term, chunk_id, tf, title_tf, length)`)

  const totalLength = chunks.reduce((total, chunk) => total + chunk.length, 0)
  await tx.execute(sql`
    insert into knowledge_stats (tenant_id, language, chunk_count, total_length)
    values (${tenantId}, ${language}, ${chunks.length}, ${totalLength})
    on conflict (tenant_id, language) do update
      set chunk_count = knowledge_stats.chunk_count + excluded.chunk_count,
          total_length = knowledge_stats.total_length + excluded.total_length`)
}

type SlotVectors = Omit<ChunkVectors, 'earlier'> | undefined

/** What goes into the two places of a chunk: the vectors that are searched, and those that will be. */
async function bySlot(
  tx: Tx,
  tenantId: string,
  vectors: ChunkVectors | null,
): Promise<[SlotVectors, SlotVectors]> {
  if (!vectors) return [undefined, undefined]
  const { serving, model } = await settleSlots(tx, tenantId, vectors.model)
  const made = [vectors, vectors.earlier]
  const searched = made.find((one) => one?.model === model)
  const next = vectors.model === model ? undefined : vectors
  return serving === 1 ? [searched, next] : [next, searched]
}

/** As pgvector reads it, padded; null for a chunk without a vector, or of which the model can make nothing. */
export function vectorText(vector: readonly number[] | undefined): string | null {
  if (!vector?.some((value) => value !== 0)) return null
  const padding = Array.from({ length: Math.max(0, DIMENSIONS - vector.length) }, () => 0)
  return `[${[...vector.slice(0, DIMENSIONS), ...padding].join(',')}]`
}

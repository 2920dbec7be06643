import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { MadePassage, makeKnowledge } from './made-knowledge.ts'

const DIMENSIONS = 1_024
const BATCH = 500
const PADDING = ',0'.repeat(DIMENSIONS)
export const MODEL = 'bench/words'

export interface Filled {
  /** Businesses, the largest first, and how many passages each has. */
  tenants: { id: string; passages: number }[]
  /** By business: ids and vectors of its passages, for the exact answer. */
  vectors: Map<string, { ids: string[]; vectors: Float32Array[] }>
  texts: { id: string; text: string; tenantId: string }[]
  seconds: number
}

/**
 * Writes passages with their postings as the product does, in large statements. Of many businesses the first has a
 * fifth of all passages, the others share the rest.
 */
export async function fill(
  client: Client,
  made: ReturnType<typeof makeKnowledge>,
  { passages, tenants: count }: { passages: number; tenants: number },
): Promise<Filled> {
  const startedAt = performance.now()
  // What points where is right by how it is made; checking each row would be most of the time.
  await client.query("set session_replication_role = 'replica'")
  await client.query('drop index if exists knowledge_chunks_near')
  const rebuild = await withoutIndexes(client)
  const tenants = Array.from({ length: count }, () => ({ id: randomUUID(), passages: 0 }))
  const documents = new Map<string, string>()
  for (const { id } of tenants) {
    const documentId = randomUUID()
    documents.set(id, documentId)
    await client.query('insert into tenants (id, name) values ($1, $2)', [id, 'Bench'])
    await client.query(
      `insert into knowledge_documents (id, tenant_id, title, format, content, content_hash, size_bytes, language, status)
       values ($1, $2, 'Articles', 'text', '', '\\x00', 1, 'en', 'ready')`,
      [documentId, id],
    )
  }
  const filled: Filled = { tenants, vectors: new Map(), texts: [], seconds: 0 }
  for (let start = 0; start < passages; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, passages - start) }, (_, n) => {
      const number = start + n
      const tenant = tenants[number % 5 === 0 ? 0 : number % count]!
      return { id: randomUUID(), tenant, position: tenant.passages++, passage: made.passage(number) }
    })
    await insertBatch(client, batch, documents)
    for (const { id, tenant, passage } of batch) {
      const own = filled.vectors.get(tenant.id) ?? { ids: [], vectors: [] }
      own.ids.push(id)
      own.vectors.push(passage.vector)
      filled.vectors.set(tenant.id, own)
      filled.texts.push({ id, text: passage.content, tenantId: tenant.id })
    }
  }
  await rebuild()
  await client.query(`
    insert into knowledge_stats (tenant_id, language, chunk_count, total_length)
    select tenant_id, 'en', count(*), sum(length) from knowledge_chunks group by tenant_id`)
  await client.query("set session_replication_role = 'origin'")
  filled.seconds = (performance.now() - startedAt) / 1_000
  return filled
}

/** Takes the indexes of the postings away until all rows are there. @returns what makes them again. */
async function withoutIndexes(client: Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where conrelid = 'knowledge_postings'::regclass and contype = 'p'`,
  )
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i where i.indrelid = 'knowledge_postings'::regclass and not i.indisprimary`,
  )
  for (const { name } of keys) await client.query(`alter table knowledge_postings drop constraint "${name}"`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  return async () => {
    for (const { name, definition } of keys)
      await client.query(`alter table knowledge_postings add constraint "${name}" ${definition}`)
    for (const { definition } of indexes) await client.query(definition)
  }
}

interface BatchRow {
  id: string
  tenant: { id: string }
  position: number
  passage: MadePassage
}

async function insertBatch(client: Client, batch: BatchRow[], documents: Map<string, string>): Promise<void> {
  await client.query(
    `insert into knowledge_chunks
       (id, tenant_id, document_id, position, content, language, length, embedding, embedding_model)
     select id, tenant_id, document_id, position, content, 'en', length, embedding::vector, $8
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[])
         as given (id, tenant_id, document_id, position, content, length, embedding)`,
    [
      batch.map(({ id }) => id),
      batch.map(({ tenant }) => tenant.id),
      batch.map(({ tenant }) => documents.get(tenant.id)),
      batch.map(({ position }) => position),
      batch.map(({ passage }) => passage.content),
      batch.map(({ passage }) => passage.length),
      batch.map(({ passage }) => vectorText(passage.vector)),
      MODEL,
    ],
  )
  const rows = batch.flatMap(({ id, tenant, passage }) =>
    passage.terms.map((term) => ({ ...term, chunkId: id, tenantId: tenant.id, length: passage.length })),
  )
  await client.query(
    `insert into knowledge_postings (tenant_id, language, term, chunk_id, tf, title_tf, length)
     select tenant_id, 'en', term, chunk_id, tf, title_tf, length
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::int[], $6::int[])
         as given (tenant_id, term, chunk_id, tf, title_tf, length)`,
    [
      rows.map((row) => row.tenantId),
      rows.map((row) => row.term),
      rows.map((row) => row.chunkId),
      rows.map((row) => row.tf),
      rows.map((row) => row.titleTf),
      rows.map((row) => row.length),
    ],
  )
}

/** As pgvector reads it, filled up with zeros. */
export function vectorText(vector: Float32Array): string {
  const numbers = Array.from(vector, (value) => value.toFixed(5)).join(',')
  return `[${numbers}${PADDING.slice(0, 2 * (DIMENSIONS - vector.length))}]`
}

import { setTimeout as delay } from 'node:timers/promises'
import type { Embedder, ModelUsage } from '@visualkit/ai'
import { schema, type Tx } from '@visualkit/db'
import { textInContext } from '@visualkit/knowledge'
import { and, eq, sql } from 'drizzle-orm'
import type { JobData, Services } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { EMBEDDING_BATCH, embedBatch, WITHOUT_VECTORS } from './embed-chunks.ts'
import { isBehind } from './embedding-coverage.ts'
import { vectorText } from './insert-chunks.ts'
import { pictureOfDocument } from './picture-of-document.ts'
import { sqlArray } from './sql-array.ts'
import { beginVectors, endVectors, type VectorWork } from './switch-vectors.ts'
import { slotColumns } from './vector-slots.ts'

const { knowledgeDocuments, knowledgeVectors, tenants } = schema

/** Between two batches: conversations need the model and the database too. */
const REST_MS = 50

type Parts = Pick<
  Services,
  'db' | 'gate' | 'embedder' | 'catalogue' | 'log' | 'now' | 'blobs' | 'frameReader'
>

/**
 * Gives every chunk of a business its vector of the model that is set, a few at a time, so that search and
 * conversations go on. Vectors of another model that serve meanwhile are left alone: the new ones fill the other place
 * and are searched once they are complete. What is done stays done: run again after a crash or a failure of the
 * model, it goes on.
 * @throws what the model said, so that the queue tries again later.
 */
export async function embedMissingJob(
  services: Parts,
  { tenantId }: JobData['embed-missing'],
): Promise<void> {
  const { db, embedder, gate, log } = services
  if (!embedder) return
  const { model } = embedder
  const work = await db.withTenant(tenantId, (tx) => beginVectors(tx, tenantId, model))
  let done = 0
  do {
    for (;;) {
      // It is sent again when the business is restored.
      if (await gate.isSuspended(tenantId)) return
      const count = await embedLacking(services, embedder, tenantId, work)
      if (count === 0) break
      done += count
      await delay(REST_MS)
    }
    // A document that came in meanwhile may lack them.
  } while (!(await endVectors(services, tenantId, work)))
  if (done === 0) return
  await db.withTenant(tenantId, (tx) =>
    tx
      .update(knowledgeDocuments)
      .set({ error: null, errorDetails: null })
      .where(and(eq(knowledgeDocuments.tenantId, tenantId), eq(knowledgeDocuments.error, WITHOUT_VECTORS))),
  )
  log.info({ tenantId, model, chunks: done }, 'Passages got their vectors.')
}

/** @returns how many chunks got a vector; 0 when none lacks one. */
async function embedLacking(
  services: Parts,
  embedder: Embedder,
  tenantId: string,
  { slot, model, isSwitch }: VectorWork,
): Promise<number> {
  const chunks = await services.db.withTenant(tenantId, (tx) => lacking(tx, tenantId, { slot, model }))
  if (chunks.length === 0) return 0
  const used: ModelUsage[] = []
  const shown: Parameters<typeof embedBatch>[1][number][] = []
  for (const { title, headingPath, content, position, documentId, format, blobKey } of chunks) {
    const document = { id: documentId, format, blobKey }
    const picture = position === 0 ? await pictureOfDocument(services, embedder, document) : null
    shown.push({ text: textInContext({ title, headingPath, content }), picture })
  }
  const vectors = await embedBatch(embedder, shown, (usage) => used.push(usage))
  const ids = sqlArray(
    chunks.map(({ id }) => id),
    'uuid',
  )
  const texts = sqlArray(
    vectors.map((vector) => vectorText(vector)),
    'text',
  )
  const [embedding, embeddingModel] =
    slot === 1 ? [sql`embedding`, sql`embedding_model`] : [sql`embedding_2`, sql`embedding_2_model`]
  await services.db.withTenant(tenantId, async (tx) => {
    await tx.execute(sql`
      update knowledge_chunks c set ${embedding} = given.embedding::vector, ${embeddingModel} = ${model}
        from unnest(${ids}, ${texts}) as given (id, embedding)
       where c.tenant_id = ${tenantId} and c.id = given.id`)
    if (isSwitch)
      await tx
        .update(knowledgeVectors)
        .set({ nextDone: sql`least(next_total, next_done + ${chunks.length}::int)` })
        .where(eq(knowledgeVectors.tenantId, tenantId))
    await recordCosts(services, tenantId, costsOfUsage('embedding', used), tx)
  })
  return chunks.length
}

async function lacking(tx: Tx, tenantId: string, { slot, model }: Pick<VectorWork, 'slot' | 'model'>) {
  const { rows } = await tx.execute<{
    id: string
    title: string
    headingPath: string[]
    content: string
    position: number
    documentId: string
    format: string
    blobKey: string | null
  }>(sql`
    select c.id, d.title, c.heading_path as "headingPath", c.content, c.position,
           d.id as "documentId", d.format, d.blob_key as "blobKey"
      from knowledge_chunks c
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id
     where c.tenant_id = ${tenantId} and ${slotColumns(slot).model} is distinct from ${model}
     order by c.document_id, c.position
     limit ${EMBEDDING_BATCH}`)
  return rows
}

/** Queues the work for every business whose chunks lack vectors of the model that is set. */
export async function queueMissingVectors(
  services: Pick<Services, 'db' | 'embedder' | 'jobs'>,
): Promise<number> {
  const { db, embedder, jobs } = services
  if (!embedder) return 0
  const all = await db.withJobs('find missing vectors', (tx) => tx.select({ id: tenants.id }).from(tenants))
  let queued = 0
  for (const { id: tenantId } of all) {
    if (!(await db.withTenant(tenantId, (tx) => isBehind(tx, tenantId, embedder.model)))) continue
    await jobs.send('embed-missing', { tenantId })
    queued += 1
  }
  return queued
}

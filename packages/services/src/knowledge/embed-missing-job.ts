import type { ModelUsage } from '@visualkit/ai'
import { schema } from '@visualkit/db'
import { contextLine } from '@visualkit/knowledge'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { JobData, Services } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { EMBEDDING_BATCH, EMBEDDING_TIMEOUT_MS, WITHOUT_VECTORS } from './embed-chunks.ts'
import { lacksVectors, withoutVectorOf } from './embedding-coverage.ts'
import { vectorText } from './insert-chunks.ts'
import { sqlArray } from './sql-array.ts'

const { knowledgeChunks, knowledgeDocuments, tenants } = schema

/**
 * Gives every chunk of a business its vector of the model that is set, a few at a time, so that search and
 * conversations go on. What is done stays done: run again after a crash or a failure of the model, it goes on.
 * @throws what the model said, so that the queue tries again later.
 */
export async function embedMissingJob(
  services: Pick<Services, 'db' | 'embedder' | 'catalogue' | 'log' | 'now'>,
  { tenantId }: JobData['embed-missing'],
): Promise<void> {
  const { db, embedder, log } = services
  if (!embedder) return
  const { model } = embedder
  let done = 0
  for (;;) {
    const chunks = await db.withTenant(tenantId, (tx) =>
      tx
        .select({
          id: knowledgeChunks.id,
          title: knowledgeDocuments.title,
          headingPath: knowledgeChunks.headingPath,
          content: knowledgeChunks.content,
        })
        .from(knowledgeChunks)
        .innerJoin(
          knowledgeDocuments,
          and(
            eq(knowledgeDocuments.tenantId, knowledgeChunks.tenantId),
            eq(knowledgeDocuments.id, knowledgeChunks.documentId),
          ),
        )
        .where(and(eq(knowledgeChunks.tenantId, tenantId), withoutVectorOf(model)))
        .orderBy(asc(knowledgeChunks.documentId), asc(knowledgeChunks.position))
        .limit(EMBEDDING_BATCH),
    )
    if (chunks.length === 0) break
    const used: ModelUsage[] = []
    const vectors = await embedder.embed(
      chunks.map(({ title, headingPath, content }) => `${contextLine(title, headingPath)}\n${content}`),
      'document',
      AbortSignal.timeout(EMBEDDING_TIMEOUT_MS),
      (usage) => used.push(usage),
    )
    if (vectors.length !== chunks.length) throw new Error('The embedding model gave too few vectors.')
    const ids = sqlArray(
      chunks.map(({ id }) => id),
      'uuid',
    )
    const texts = sqlArray(
      vectors.map((vector) => vectorText(vector)),
      'text',
    )
    await db.withTenant(tenantId, async (tx) => {
      await tx.execute(sql`
        update knowledge_chunks c set embedding = given.embedding::vector, embedding_model = ${model}
          from unnest(${ids}, ${texts}) as given (id, embedding)
         where c.tenant_id = ${tenantId} and c.id = given.id`)
      await recordCosts(services, tenantId, costsOfUsage('embedding', used), tx)
    })
    done += chunks.length
  }
  if (done === 0) return
  await db.withTenant(tenantId, (tx) =>
    tx
      .update(knowledgeDocuments)
      .set({ error: null })
      .where(and(eq(knowledgeDocuments.tenantId, tenantId), eq(knowledgeDocuments.error, WITHOUT_VECTORS))),
  )
  log.info({ tenantId, model, chunks: done }, 'Passages got their vectors.')
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
    if (!(await db.withTenant(tenantId, (tx) => lacksVectors(tx, tenantId, embedder.model)))) continue
    await jobs.send('embed-missing', { tenantId })
    queued += 1
  }
  return queued
}

import { ServiceError } from '@visualkit/contracts'
import { isForeignKeyViolation, schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { JobData, ServiceContext } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { ofTenant } from './document-row.ts'
import { embedChunks, WITHOUT_VECTORS } from './embed-chunks.ts'
import { insertChunks } from './insert-chunks.ts'
import { prepareDocument } from './prepare-document.ts'
import { REMOVE_BATCH, removeChunks } from './remove-chunks.ts'

const { knowledgeDocuments, tenants } = schema

/** Chunks indexed in one transaction. */
const BATCH = 100

/**
 * Indexes a large document piece by piece, so that conversations go on meanwhile. Run again after a crash it begins
 * anew. A document that cannot be read is marked as failed with the reason; only what may pass is thrown, to be retried.
 */
export async function indexDocumentJob(ctx: ServiceContext, job: JobData['index-document']): Promise<void> {
  const { tenantId, documentId } = job
  // It is sent again when the business is restored.
  if (await ctx.gate.isSuspended(tenantId)) return
  const source = await ctx.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx
      .update(knowledgeDocuments)
      .set({ status: 'indexing', error: null, updatedAt: ctx.now() })
      .where(ofTenant(tenantId, documentId))
      .returning()
    const [tenant] = await tx.select({ locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId))
    return row && { ...row, fallback: tenant?.locale ?? 'en' }
  })
  // Deleted before its turn came.
  if (!source) return
  try {
    while ((await ctx.db.withTenant(tenantId, (tx) => removeChunks(tx, job))) === REMOVE_BATCH);
    const { language, chunks } = await prepareDocument(source, source.fallback)
    let withoutVectors = false
    for (let start = 0; start < chunks.length; start += BATCH) {
      if (await ctx.gate.isSuspended(tenantId)) return
      const batch = chunks.slice(start, start + BATCH)
      // A model that failed once is not asked again: the document would have holes.
      const embedded = await embedChunks(withoutVectors ? { ...ctx, embedder: null } : ctx, batch)
      withoutVectors ||= embedded.failed
      await ctx.db.withTenant(tenantId, async (tx) => {
        await insertChunks(tx, { tenantId, documentId, language }, batch, embedded.vectors)
        await recordCosts(ctx, tenantId, costsOfUsage('embedding', embedded.used), tx)
      })
    }
    await finish(ctx, job, {
      status: 'ready',
      language,
      chunkCount: chunks.length,
      error: withoutVectors ? WITHOUT_VECTORS : null,
    })
    if (withoutVectors) await ctx.jobs.send('embed-missing', { tenantId })
  } catch (error) {
    // Deleted meanwhile.
    if (isForeignKeyViolation(error, 'knowledge_chunks_document')) return
    const refused = error instanceof ServiceError
    await finish(ctx, job, {
      status: 'failed',
      error: refused ? error.message : 'Indexing stopped. It is tried again by itself.',
    })
    if (!refused) throw error
  }
}

async function finish(
  ctx: ServiceContext,
  { tenantId, documentId }: JobData['index-document'],
  changes: Partial<typeof knowledgeDocuments.$inferInsert>,
): Promise<void> {
  await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(knowledgeDocuments)
      .set({ ...changes, updatedAt: ctx.now() })
      .where(and(ofTenant(tenantId, documentId))),
  )
}

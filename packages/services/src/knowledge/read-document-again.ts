import { type KnowledgeDocument, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, inArray } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadDocument, ofTenant, toDocument } from './document-row.ts'
import { queueIndexing } from './queue-indexing.ts'

const { knowledgeDocuments } = schema

/**
 * Has a document read again from its source: after it failed or was stopped, or since the way we read has changed.
 * @throws NOT_FOUND, CONFLICT while it is being read.
 */
export async function readDocumentAgain(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<KnowledgeDocument> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  const document = await ctx.db.withTenant(tenantId, async (tx) => {
    const { blobKey } = await loadDocument(tx, tenantId, id)
    const begun = await tx
      .update(knowledgeDocuments)
      .set({
        ...{ status: 'pending', error: null, errorDetails: null, partsDone: null, partsTotal: null },
        // What was read of a file; of a text, its content is the source.
        ...(blobKey !== null && { content: '' }),
        updatedAt: ctx.now(),
      })
      .where(and(ofTenant(tenantId, id), inArray(knowledgeDocuments.status, ['ready', 'failed', 'canceled'])))
      .returning({ id: knowledgeDocuments.id })
    if (begun.length === 0)
      throw new ServiceError('CONFLICT', 'The document is being read already.', { reason: 'being_read' })
    await writeAudit(tx, ctx, { action: 'document.read_again', targetId: id })
    return toDocument(await loadDocument(tx, tenantId, id))
  })
  await queueIndexing(ctx, id)
  return document
}

/**
 * Stops the reading of a document. It stays, with the passages of the version before, and can be read again or deleted.
 * @throws NOT_FOUND, CONFLICT when it is not being read.
 */
export async function cancelReading(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeDocument> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const stopped = await tx
      .update(knowledgeDocuments)
      .set({ status: 'canceled', partsDone: null, partsTotal: null, updatedAt: ctx.now() })
      .where(and(ofTenant(tenantId, id), inArray(knowledgeDocuments.status, ['pending', 'indexing'])))
      .returning({ id: knowledgeDocuments.id })
    const row = await loadDocument(tx, tenantId, id)
    if (stopped.length === 0)
      throw new ServiceError('CONFLICT', 'The document is not being read.', { reason: 'not_being_read' })
    await writeAudit(tx, ctx, { action: 'document.cancel', targetId: id })
    return toDocument(row)
  })
}

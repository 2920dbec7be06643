import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadDocument, ofTenant } from './document-row.ts'
import { listVersions } from './document-versions.ts'
import { REMOVE_BATCH, removeChunks, removeInPortions } from './remove-chunks.ts'

/** Removes a document with everything that was made from it, for good. @throws ServiceError STEP_UP_REQUIRED */
export async function deleteDocument(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'knowledge.write')
  requireStepUp(ctx)
  return removeDocument(ctx, { id })
}

/** The same as a part of another act, such as one that could not be finished. */
export async function removeDocument(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  const { knowledgeDocuments } = schema
  const { chunkCount } = await ctx.db.withTenant(tenantId, (tx) => loadDocument(tx, tenantId, id))
  if (chunkCount > REMOVE_BATCH) {
    const at = { tenantId, documentId: id }
    await removeInPortions(ctx, at)
  }
  await ctx.db.withTenant(tenantId, async (tx) => {
    // The lock keeps a job that indexes it from adding chunks that nobody would take out of the figures.
    const { title, url, format, sizeBytes, language, blobKey } = knowledgeDocuments
    const [row] = await tx
      .select({ title, url, format, sizeBytes, language, blobKey })
      .from(knowledgeDocuments)
      .where(ofTenant(tenantId, id))
      .for('update')
    if (!row) throw notFound('document')
    const { blobKey: ownKey, ...before } = row
    // Files before their rows, so that a crash leaves none that nothing leads to.
    const older = await listVersions(tx, tenantId, id)
    for (const key of [ownKey, ...older.map((version) => version.blobKey)])
      if (key !== null) await ctx.blobs.delete(key)
    await removeChunks(tx, { tenantId, documentId: id }, null)
    await tx.delete(knowledgeDocuments).where(ofTenant(tenantId, id))
    await writeAudit(tx, ctx, { action: 'document.delete', targetId: id, before })
  })
  return { id, deleted: true }
}

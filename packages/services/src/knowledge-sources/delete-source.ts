import { DeleteSourceInput, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, isNotNull } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { JobData, ServiceContext, Services } from '../context.ts'
import { removeDocument } from '../knowledge/delete-document.ts'
import { pagesOf } from './page-store.ts'
import { isSource, loadSource } from './source-row.ts'

const { knowledgeSourcePages, knowledgeSources } = schema

/** Documents of one job. */
const BATCH = 500

/**
 * Removes a source; its documents stay, or go one after the other, for good.
 * @throws ServiceError NOT_FOUND; STEP_UP_REQUIRED when documents go.
 */
export async function deleteSource(
  ctx: ServiceContext,
  input: DeleteSourceInput,
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'knowledge.write')
  const { id, documents } = DeleteSourceInput.parse(input)
  if (documents) requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const { blobKey, ids } = await ctx.db.withTenant(tenantId, async (tx) => {
    const source = await loadSource(tx, tenantId, id)
    const pages = documents
      ? await tx
          .select({ documentId: knowledgeSourcePages.documentId })
          .from(knowledgeSourcePages)
          .where(and(pagesOf(tenantId, id), isNotNull(knowledgeSourcePages.documentId)))
      : []
    return { blobKey: source.blobKey, ids: pages.map(({ documentId }) => documentId!) }
  })
  // In the queue before the source is gone: nobody would know of them afterwards.
  for (let at = 0; at < ids.length; at += BATCH)
    await ctx.jobs.send('delete-documents', { tenantId, documentIds: ids.slice(at, at + BATCH) })
  await ctx.db.withTenant(tenantId, async (tx) => {
    const { kind, name, settings } = await loadSource(tx, tenantId, id)
    await tx.delete(knowledgeSources).where(isSource(tenantId, id))
    const details = { documents: documents ? ids.length : 'kept' }
    await writeAudit(tx, ctx, {
      action: 'source.delete',
      targetId: id,
      before: { kind, name, settings },
      details,
    })
  })
  if (blobKey !== null) await ctx.blobs.delete(blobKey)
  return { id, deleted: true }
}

/** Deletes documents one after the other; those that are gone are passed over, so it may run again. */
export async function deleteDocumentsJob(
  services: Services,
  job: JobData['delete-documents'],
): Promise<void> {
  const { tenantId, documentIds } = job
  const ctx: ServiceContext = { ...services, actor: { kind: 'system', tenantId, purpose: 'sources' } }
  for (const id of documentIds)
    await removeDocument(ctx, { id }).catch((error: unknown) => {
      if (!(error instanceof ServiceError && error.code === 'NOT_FOUND')) throw error
    })
}

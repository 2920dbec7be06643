import type { KnowledgeDocument, UpdateDocumentInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { requireDays } from './document-days.ts'
import { type DocumentRow, loadDocument, ofTenant, toDocument } from './document-row.ts'
import { touchIndex } from './knowledge-index.ts'
import { queueIndexing } from './queue-indexing.ts'

const { knowledgeDocuments } = schema

/**
 * Changes what is said of a document: its title, language, category, audience, and the days on which it is used.
 * Another title or language has it indexed again; the passages it has answer meanwhile.
 * @throws NOT_FOUND, VALIDATION_ERROR when its last day is before its first.
 */
export async function updateDocument(
  ctx: ServiceContext,
  { id, ...input }: UpdateDocumentInput & { id: string },
): Promise<KnowledgeDocument> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  const { updated, indexAgain } = await ctx.db.withTenant(tenantId, async (tx) => {
    // Another change at the same moment is not undone by this one.
    await tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(ofTenant(tenantId, id))
      .for('update')
    const before = await loadDocument(tx, tenantId, id)
    const validFrom = input.validFrom === undefined ? before.validFrom : input.validFrom
    const validUntil = input.validUntil === undefined ? before.validUntil : input.validUntil
    requireDays(validFrom, validUntil)
    const title = input.title ?? before.title
    const indexAgain =
      title !== before.title || (input.language !== undefined && input.language !== before.language)
    const isBusy = before.status === 'pending' || before.status === 'indexing'
    await tx
      .update(knowledgeDocuments)
      .set({
        ...{ title, validFrom, validUntil, metadata: metadataOf(before, input), updatedAt: ctx.now() },
        ...(input.language && { language: input.language }),
        ...(indexAgain && !isBusy && { status: 'pending' as const }),
      })
      .where(ofTenant(tenantId, id))
    if (title !== before.title) await touchIndex(tx, tenantId)
    const updated = toDocument(await loadDocument(tx, tenantId, id))
    const facts = (document: KnowledgeDocument) => {
      const { title, language, metadata, validFrom, validUntil } = document
      const { category = null, audience = null } = metadata
      return { title, language, category, audience, validFrom, validUntil }
    }
    const changes = changesOf(facts(toDocument(before)), facts(updated))
    await writeAudit(tx, ctx, { action: 'document.update', targetId: id, ...changes })
    return { updated, indexAgain }
  })
  if (indexAgain) await queueIndexing(ctx, id)
  return updated
}

function metadataOf(before: DocumentRow, input: UpdateDocumentInput): DocumentRow['metadata'] {
  const metadata = { ...before.metadata }
  for (const name of ['category', 'audience', 'language'] as const) {
    const value = input[name]
    if (value === null) delete metadata[name]
    else if (value !== undefined) metadata[name] = value
  }
  return metadata
}

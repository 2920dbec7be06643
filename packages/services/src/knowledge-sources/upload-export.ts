import { type KnowledgeSource, LIMITS, ServiceError, SOURCE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { startRun } from './run-source.ts'
import { describeSource, isSource, loadSource, openRunOf, settingsOf } from './source-row.ts'

const { knowledgeSources } = schema

/**
 * Takes the file of an export and begins to read it. Documents that are not in a later file go.
 * @throws ServiceError NOT_FOUND, CONFLICT, PAYLOAD_TOO_LARGE, VALIDATION_ERROR
 */
export async function uploadExport(
  ctx: ServiceContext,
  { id, bytes, name }: { id: string; bytes: Uint8Array; name: string },
): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  const { tenantId } = ctx.actor
  const blobKey = `knowledge-sources/${tenantId}/${id.toLowerCase()}`
  const source = await ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadSource(tx, tenantId, id)
    if (row.kind !== 'export')
      throw new ServiceError(
        'CONFLICT',
        'This source is read from where it is. Files belong to a source of the kind export.',
      )
    if (row.pausedAt !== null)
      throw new ServiceError('CONFLICT', 'The source is paused. Resume it first.', { reason: 'paused' })
    if (await openRunOf(tx, tenantId, id))
      throw new ServiceError(
        'CONFLICT',
        'The last file is still being read. Wait until it is done, or stop it.',
        {
          reason: 'running',
        },
      )
    return row
  })
  if (bytes.length === 0)
    throw new ServiceError('VALIDATION_ERROR', 'The file is empty. Export it again.', { reason: 'empty' })
  if (bytes.length > SOURCE_LIMITS.exportBytes)
    throw new ServiceError(
      'PAYLOAD_TOO_LARGE',
      `An export may have at most ${SOURCE_LIMITS.exportBytes / 1_048_576} MB. Export it in parts, each a source of its own.`,
      { limitBytes: SOURCE_LIMITS.exportBytes },
    )
  await ctx.blobs.put(blobKey, bytes, 'application/octet-stream')
  const fileName = name.slice(0, LIMITS.fileNameCharacters)
  await ctx.db.withTenant(tenantId, async (tx) => {
    await tx
      .update(knowledgeSources)
      .set({ blobKey, settings: { ...settingsOf(source), fileName } })
      .where(isSource(tenantId, id))
    await writeAudit(tx, ctx, {
      action: 'source.upload',
      targetId: id,
      details: { fileName, sizeBytes: bytes.length },
    })
  })
  await startRun(ctx, id, 'manual', { isNoted: false })
  return ctx.db.withTenant(tenantId, async (tx) => describeSource(tx, await loadSource(tx, tenantId, id)))
}

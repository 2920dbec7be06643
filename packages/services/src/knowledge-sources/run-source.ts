import { type KnowledgeSource, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { describeSource, isSource, loadSource, nextRunAt, openRunOf, type RunRow } from './source-row.ts'

const { knowledgeSourceRuns, knowledgeSources } = schema

/**
 * Has a source read now. Does nothing when that is under way.
 * @throws ServiceError NOT_FOUND, CONFLICT (paused, or an export without a file)
 */
export async function runSource(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  await startRun(ctx, id, 'manual', { isNoted: true })
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => describeSource(tx, await loadSource(tx, tenantId, id)))
}

/**
 * Makes a run and puts it in the queue.
 * @param options.isNoted whether it is an act of its own for the audit log, and not part of another.
 */
export async function startRun(
  ctx: ServiceContext,
  id: string,
  trigger: RunRow['trigger'],
  { isNoted }: { isNoted: boolean },
): Promise<void> {
  const { tenantId } = ctx.actor
  const runId = await ctx.db.withTenant(tenantId, async (tx) => {
    const source = await loadSource(tx, tenantId, id)
    if (source.pausedAt !== null)
      throw new ServiceError('CONFLICT', 'The source is paused. Resume it first.', { reason: 'paused' })
    if (source.kind === 'export' && source.blobKey === null)
      throw new ServiceError('CONFLICT', 'Upload a new export file: the last one was read.', {
        reason: 'export_missing',
      })
    const open = await openRunOf(tx, tenantId, id)
    if (open) return open.id
    const [run] = await tx
      .insert(knowledgeSourceRuns)
      .values({ tenantId, sourceId: id, trigger, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ id: knowledgeSourceRuns.id })
    // Somebody else began it in the same moment.
    if (!run) return (await openRunOf(tx, tenantId, id))?.id
    await tx
      .update(knowledgeSources)
      .set({ nextRunAt: nextRunAt(source.schedule, ctx.now()) })
      .where(isSource(tenantId, id))
    if (isNoted) await writeAudit(tx, ctx, { action: 'source.run', targetId: id, details: { trigger } })
    return run.id
  })
  if (runId) await sendRun(ctx, runId)
}

/** A run that is not queued is found again by the server's own sweep. */
export async function sendRun(ctx: ServiceContext, runId: string): Promise<void> {
  await ctx.jobs
    .send('read-source', { tenantId: ctx.actor.tenantId, runId })
    .catch((error: unknown) => ctx.log.warn({ error: String(error), runId }, 'a source could not be queued'))
}

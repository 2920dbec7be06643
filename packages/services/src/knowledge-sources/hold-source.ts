import { type KnowledgeSource, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { sendRun } from './run-source.ts'
import { describeSource, isSource, loadSource, nextRunAt, openRunOf } from './source-row.ts'

const { knowledgeSourceRuns, knowledgeSources } = schema

/** Holds a source: what is being read stops after its page and goes on when it is resumed; no schedule begins it. */
export async function pauseSource(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const source = await loadSource(tx, tenantId, id)
    if (source.pausedAt === null) {
      await tx
        .update(knowledgeSources)
        .set({ pausedAt: ctx.now(), nextRunAt: null })
        .where(isSource(tenantId, id))
      await writeAudit(tx, ctx, { action: 'source.pause', targetId: id })
    }
    return describeSource(tx, await loadSource(tx, tenantId, id))
  })
}

/** Lets a source go on where it stopped. */
export async function resumeSource(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  const { tenantId } = ctx.actor
  const { source, runId } = await ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadSource(tx, tenantId, id)
    if (before.pausedAt !== null) {
      await tx
        .update(knowledgeSources)
        .set({ pausedAt: null, nextRunAt: nextRunAt(before.schedule, ctx.now()) })
        .where(isSource(tenantId, id))
      await writeAudit(tx, ctx, { action: 'source.resume', targetId: id })
    }
    const open = await openRunOf(tx, tenantId, id)
    return { source: await describeSource(tx, await loadSource(tx, tenantId, id)), runId: open?.id }
  })
  if (runId) await sendRun(ctx, runId)
  return source
}

/** Ends the reading that is under way. What was read stays. @throws ServiceError CONFLICT when there is none. */
export async function cancelSource(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const source = await loadSource(tx, tenantId, id)
    const open = await openRunOf(tx, tenantId, id)
    if (!open) throw new ServiceError('CONFLICT', 'The source is not being read.', { reason: 'not_running' })
    await tx
      .update(knowledgeSourceRuns)
      .set({ status: 'canceled', finishedAt: ctx.now(), current: null })
      .where(and(eq(knowledgeSourceRuns.tenantId, tenantId), eq(knowledgeSourceRuns.id, open.id)))
    await writeAudit(tx, ctx, { action: 'source.cancel', targetId: id })
    return describeSource(tx, source)
  })
}

import { TOOL_LIMITS, type ToolRun } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import type { ToolOutcome } from './call-tool.ts'
import { loadTool, type ToolRow } from './tool-row.ts'

const { toolRuns } = schema

const SHOWN = 50

/** The newest calls of a tool, the newest first. @throws NOT_FOUND */
export async function listToolRuns(ctx: ServiceContext, { id }: { id: string }): Promise<ToolRun[]> {
  requirePermission(ctx, 'assistants.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    await loadTool(tx, tenantId, id)
    const rows = await tx
      .select()
      .from(toolRuns)
      .where(and(eq(toolRuns.tenantId, tenantId), eq(toolRuns.toolId, id)))
      .orderBy(desc(toolRuns.createdAt))
      .limit(SHOWN)
    return rows.map(({ id, createdAt, sessionId, ok, status, error, tookMs }) => {
      return { id, at: createdAt.toISOString(), sessionId, ok, status, error, tookMs }
    })
  })
}

/** Writes down that a tool was called, and forgets its oldest calls. What was sent and said is not kept. */
export async function noteToolRun(
  ctx: ServiceContext,
  { id: toolId }: ToolRow,
  { outcome, tookMs, sessionId }: { outcome: ToolOutcome; tookMs: number; sessionId?: string },
): Promise<void> {
  const { tenantId } = ctx.actor
  const { ok, status } = outcome
  try {
    await ctx.db.withTenant(tenantId, async (tx) => {
      const error = outcome.ok ? null : outcome.reason
      const run = { tenantId, toolId, sessionId: sessionId ?? null, ok, status, error }
      await tx.insert(toolRuns).values({ ...run, tookMs: Math.round(tookMs), createdAt: ctx.now() })
      await tx.execute(sql`delete from ${toolRuns} where tenant_id = ${tenantId} and tool_id = ${toolId}
        and created_at < (select created_at from ${toolRuns} where tenant_id = ${tenantId} and tool_id = ${toolId}
          order by created_at desc offset ${TOOL_LIMITS.runs - 1} limit 1)`)
    })
  } catch (error) {
    // The call was made: nobody is left without its answer for that.
    ctx.log.warn({ error, toolId }, 'A call of a tool could not be written down.')
  }
}

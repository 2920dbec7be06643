import { schema } from '@visualkit/db'
import { and, isNull } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { ofTenant, type ToolRow } from './tool-row.ts'

/** Lets no assistant use a tool from now on, until somebody has agreed to how its source describes it. Once. */
export async function stopTool(
  ctx: ServiceContext,
  { id, name }: Pick<ToolRow, 'id' | 'name'>,
): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const stopped = await tx
      .update(schema.tools)
      .set({ stoppedAt: ctx.now() })
      .where(and(ofTenant(tenantId, id), isNull(schema.tools.stoppedAt)))
      .returning({ id: schema.tools.id })
    if (stopped.length > 0)
      await writeAudit(tx, ctx, { action: 'tool.stop', targetId: id, details: { name } })
  })
}

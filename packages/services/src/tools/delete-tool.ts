import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { auditedTool, loadTool, ofTenant } from './tool-row.ts'

/** Deletes a tool with its secrets, and the calls of it that wait for somebody's agreement. */
export async function deleteTool(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTool(tx, tenantId, id)
    await tx.delete(schema.tools).where(ofTenant(tenantId, id))
    await writeAudit(tx, ctx, { action: 'tool.delete', targetId: id, before: auditedTool(ctx, before) })
    return { id, deleted: true }
  })
}

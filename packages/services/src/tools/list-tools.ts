import type { Tool } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadTool, toolsOf, toTool } from './tool-row.ts'

/** The business's own tools, the oldest first. */
export async function listTools(ctx: ServiceContext): Promise<Tool[]> {
  requirePermission(ctx, 'assistants.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => (await toolsOf(tx, tenantId)).map(toTool))
}

export async function getTool(ctx: ServiceContext, { id }: { id: string }): Promise<Tool> {
  requirePermission(ctx, 'assistants.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => toTool(await loadTool(tx, tenantId, id)))
}

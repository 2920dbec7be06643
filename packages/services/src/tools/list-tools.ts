import type { Tool } from '@visualkit/contracts'
import { mayActor, requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { hasLostSecrets, loadTool, originOf, type ToolRow, toolsOf, toTool } from './tool-row.ts'

/** The business's own tools, the oldest first. */
export async function listTools(ctx: ServiceContext): Promise<Tool[]> {
  requirePermission(ctx, 'assistants.read')
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withTenant(tenantId, (tx) => toolsOf(tx, tenantId))
  return rows.map((row) => shownTool(ctx, row))
}

export async function getTool(ctx: ServiceContext, { id }: { id: string }): Promise<Tool> {
  requirePermission(ctx, 'assistants.read')
  const { tenantId } = ctx.actor
  return shownTool(ctx, await ctx.db.withTenant(tenantId, (tx) => loadTool(tx, tenantId, id)))
}

/** As far as it is for whoever asks: a key may stand anywhere in an address, and in what is always sent. */
function shownTool(ctx: ServiceContext, row: ToolRow): Tool {
  const tool = { ...toTool(row), ...(hasLostSecrets(ctx, row) && { isUnreadable: true }) }
  if (mayActor(ctx.actor, 'assistants.write')) return tool
  const { source } = tool
  const { body: _, ...definition } = tool.definition
  return {
    ...tool,
    definition: { ...definition, url: originOf(String(definition.url)) },
    source: source && { ...source, url: source.url && originOf(source.url) },
  }
}

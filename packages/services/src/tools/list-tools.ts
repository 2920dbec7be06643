import type { Tool } from '@visualkit/contracts'
import { mayActor, requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { hasLostSecrets, loadTool, type ToolRow, toolsOf, toTool, withoutQueryValues } from './tool-row.ts'

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

/** As far as it is for whoever asks: a key may stand in an address. */
function shownTool(ctx: ServiceContext, row: ToolRow): Tool {
  const tool = { ...toTool(row), ...(hasLostSecrets(ctx, row) && { isUnreadable: true }) }
  if (mayActor(ctx.actor, 'assistants.write')) return tool
  const { definition, source } = tool
  return {
    ...tool,
    definition: { ...definition, url: withoutQueryValues(String(definition.url)) },
    source: source && { ...source, url: source.url && withoutQueryValues(source.url) },
  }
}

import { judgeTool } from '@visualkit/ai'
import { OfferToolsInput, type ToolDefinition, type ToolOffer, type ToolOffers } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { agreedOffer, differencesOf, fingerprintOf, withoutOrdersToModels } from './offered-tool.ts'
import { type ReadSource, readSource } from './read-source.ts'
import { stopTool } from './stop-tool.ts'
import { toolDescription } from './tool-description.ts'
import { originOf, sourceOf, type ToolRow, toolsOf } from './tool-row.ts'
import { limitTrials } from './try-tool.ts'

/**
 * What an OpenAPI document or an MCP server offers as tools, beside the tools that were made of it before. Nothing is
 * added or changed: who picks one adds it, and it is judged then and at each call; what the terms rule out is marked
 * here already. A tool that its MCP server describes differently is stopped at once.
 * @throws VALIDATION_ERROR or UNAVAILABLE, saying what to do.
 */
export async function offerTools(ctx: ServiceContext, input: OfferToolsInput): Promise<ToolOffers> {
  requirePermission(ctx, 'assistants.write')
  const given = OfferToolsInput.parse(input)
  await limitTrials(ctx)
  const read = await readSource(ctx, given)
  const { tenantId } = ctx.actor
  const tools = await ctx.db.withTenant(tenantId, (tx) => toolsOf(tx, tenantId))
  const offers = offersOf(read, tools)
  const offered = new Set(read.offers.map(({ operation }) => operation))
  const missing = toolsOfSource(read, tools).filter((tool) => !offered.has(sourceOf(tool)!.operation))
  // Whoever asks with other headers than the tool's may be shown less: that stops nothing.
  if (read.kind === 'mcp' && given.kind === 'again') {
    const changed = tools.filter(({ id }) =>
      offers.some(({ toolId, differences }) => toolId === id && differences.length > 0),
    )
    for (const tool of [...changed, ...missing]) await stopTool(ctx, tool)
    for (const offer of offers) offer.isStopped ||= offer.differences.length > 0
  }
  return {
    offers,
    missing: missing.map((tool) => ({
      toolId: tool.id,
      title: tool.title,
      operation: sourceOf(tool)!.operation,
    })),
    leftOut: read.leftOut,
  }
}

/** Tools that were made of a source. A pasted document is told by the server its operations are on. */
export function toolsOfSource(read: Pick<ReadSource, 'kind' | 'url' | 'offers'>, tools: readonly ToolRow[]) {
  const origins = new Set(read.offers.map(({ definition }) => originOf(String(definition.url))))
  return tools.filter((tool) => {
    const source = sourceOf(tool)
    if (!source || source.kind !== read.kind || source.url !== read.url) return false
    return source.url !== null || origins.has(originOf(tool.definition.url))
  })
}

function offersOf(read: ReadSource, tools: readonly ToolRow[]): ToolOffer[] {
  const made = new Map(toolsOfSource(read, tools).map((tool) => [sourceOf(tool)!.operation, tool]))
  const taken = new Set(tools.map(({ name }) => name))
  return read.offers.map((offer) => {
    const { operation, name, ...said } = offer
    const tool = made.get(operation)
    const { title, description, effect, definition } = withoutOrdersToModels(said)
    const differences = tool ? differencesOf(agreedOffer(tool, said), said) : []
    return {
      kind: read.kind === 'mcp' ? 'mcp' : 'http',
      operation,
      fingerprint: fingerprintOf(said),
      name: tool?.name ?? freeName(name, taken),
      title,
      description,
      effect,
      definition,
      isRestricted: judgeTool(
        toolDescription({ ...said, name, definition: said.definition as unknown as ToolDefinition }),
      ).restricted,
      givesOrders:
        JSON.stringify([description, definition]) !== JSON.stringify([said.description, said.definition]),
      toolId: tool?.id ?? null,
      isStopped: tool ? tool.stoppedAt !== null : false,
      differences,
    }
  })
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}_${count}`
  taken.add(free)
  return free
}

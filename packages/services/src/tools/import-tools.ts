import { ImportToolsInput, ServiceError, type Tool, ToolInput, type ToolSource } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { z } from 'zod'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkDefinition } from './check-definition.ts'
import {
  agreedOffer,
  fingerprintOf,
  mergedDefinition,
  type OfferedTool,
  withoutOrdersToModels,
} from './offered-tool.ts'
import { type ReadSource, readSource } from './read-source.ts'
import { insertTool, requireRoom } from './save-tool.ts'
import {
  auditedTool,
  loadTool,
  ofTenant,
  openSecrets,
  originOf,
  sealSecrets,
  sourceOf,
  toTool,
} from './tool-row.ts'
import { limitTrials } from './try-tool.ts'

type Pick = z.output<typeof ImportToolsInput>['picks'][number]
interface Picked {
  pick: Pick
  /** As the source says it: what is agreed to. */
  offer: OfferedTool
}

/**
 * Adds what was picked of an OpenAPI document or an MCP server, and agrees to what a source says differently of tools
 * that are there: all of it or nothing. The source is read again, and what it no longer says as it was shown is refused.
 * @throws CONFLICT when the source has changed meanwhile or a name is taken, VALIDATION_ERROR for what the terms rule
 * out, STEP_UP_REQUIRED: what visitors say goes there.
 */
export async function importTools(ctx: ServiceContext, input: ImportToolsInput): Promise<Tool[]> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  const { source, picks } = ImportToolsInput.parse(input)
  await limitTrials(ctx)
  const read = await readSource(ctx, source)
  const picked = picks.map((pick) => ({ pick, offer: offerAsShown(read, pick) }))
  const { tenantId } = ctx.actor
  const checked: (Picked & { given: z.output<typeof ToolInput> })[] = []
  for (const one of picked) checked.push({ ...one, given: await checkedInput(ctx, read, one) })
  return ctx.db.withTenant(tenantId, async (tx) => {
    await requireRoom(tx, tenantId, picks.filter(({ toolId }) => toolId === undefined).length)
    const saved: Tool[] = []
    for (const { pick, offer, given } of checked) {
      const from: ToolSource = { kind: read.kind, url: read.url, operation: pick.operation }
      if (pick.toolId !== undefined)
        saved.push(await agree(tx, ctx, { ...pick, toolId: pick.toolId }, { offer, from, read }))
      else saved.push(await insertTool(tx, ctx, given, { source: from, offered: offer }))
    }
    return saved
  })
}

function offerAsShown(read: ReadSource, { operation, fingerprint, title }: Pick): OfferedTool {
  const found = read.offers.find((offer) => offer.operation === operation)
  if (found && fingerprintOf(found) === fingerprint) {
    const { operation: _, name: __, ...offer } = found
    return offer
  }
  throw new ServiceError(
    'CONFLICT',
    `${title} has changed at its source since it was shown. Look at it again.`,
    {
      reason: 'changed',
      operation,
    },
  )
}

async function checkedInput(ctx: ServiceContext, read: ReadSource, { pick, offer }: Picked) {
  const said = withoutOrdersToModels(offer)
  const { name, title, effect, approval } = pick
  const given = ToolInput.parse({
    kind: read.kind === 'mcp' ? 'mcp' : 'http',
    name,
    title,
    description: said.description,
    effect,
    approval,
    definition: said.definition,
    headers: Object.entries(read.headers).map(([header, value]) => ({ name: header, value })),
  })
  // The terms are asked of all it says, also of what is left out for models.
  await checkDefinition(ctx, { ...given, description: offer.description })
  return given
}

/** What the source says now takes the place of what it said; words of the business's own stay. */
async function agree(
  tx: Tx,
  ctx: ServiceContext,
  { toolId, operation, effect, approval }: Pick & { toolId: string },
  { offer, from, read }: { offer: OfferedTool; from: ToolSource; read: ReadSource },
): Promise<Tool> {
  const { tenantId } = ctx.actor
  const before = await loadTool(tx, tenantId, toolId)
  const source = sourceOf(before)
  if (source?.kind !== from.kind || source.url !== from.url || source.operation !== operation)
    throw new ServiceError('CONFLICT', 'This tool was not made of this operation.', {
      reason: 'other_source',
    })
  const agreed = withoutOrdersToModels(agreedOffer(before, offer))
  const said = withoutOrdersToModels(offer)
  const secrets = openSecrets(ctx, before)
  const definition = mergedDefinition(before.definition, said.definition)
  // What is kept goes along only where it went before.
  const kept = originOf(definition.url) === originOf(before.definition.url) ? secrets.headers : {}
  const headers = Object.keys(read.headers).length > 0 ? read.headers : kept
  const [row] = await tx
    .update(schema.tools)
    .set({
      title: before.title === agreed.title ? said.title : before.title,
      description: before.description === agreed.description ? said.description : before.description,
      effect,
      approval,
      definition,
      headerNames: Object.keys(headers),
      sealedSecrets: sealSecrets(ctx, toolId, { ...secrets, headers }),
      source: from,
      offered: offer,
      stoppedAt: null,
      updatedAt: ctx.now(),
    })
    .where(ofTenant(tenantId, toolId))
    .returning()
  await writeAudit(tx, ctx, {
    action: 'tool.update',
    targetId: toolId,
    ...changesOf(auditedTool(ctx, before), auditedTool(ctx, row!)),
    details: { name: row!.name, agreed: true },
  })
  return toTool(row!)
}

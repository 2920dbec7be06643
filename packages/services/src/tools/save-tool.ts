import { randomUUID } from 'node:crypto'
import {
  ServiceError,
  TOOL_LIMITS,
  type Tool,
  type ToolDefinition,
  ToolInput,
  UpdateToolInput,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, ne } from 'drizzle-orm'
import type { z } from 'zod'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkDefinition } from './check-definition.ts'
import {
  auditedTool,
  hasLostSecrets,
  loadTool,
  mergedHeaders,
  ofTenant,
  openSecrets,
  originOf,
  sealSecrets,
  type ToolSecrets,
  toTool,
} from './tool-row.ts'
import { newWebhookSecret } from './webhook-signature.ts'

const { tenants, tools } = schema

type Given = z.output<typeof ToolInput>

/**
 * Adds a tool of the business. A webhook's key, which signs what it is sent, is in the answer and never again.
 * @throws VALIDATION_ERROR for what the terms rule out or cannot be called, CONFLICT when the name is taken,
 * STEP_UP_REQUIRED: what visitors say goes there.
 */
export async function createTool(ctx: ServiceContext, input: ToolInput): Promise<Tool> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  const given = ToolInput.parse(input)
  await checkDefinition(ctx, given)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    await requireRoom(tx, tenantId, 1)
    return insertTool(tx, ctx, given, { source: null, offered: null })
  })
}

/** Holds until the transaction ends, so that the count holds. @throws CONFLICT when there are as many as may be. */
export async function requireRoom(tx: Tx, tenantId: string, added: number): Promise<void> {
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).for('update')
  const count = await tx.$count(tools, eq(tools.tenantId, tenantId))
  if (added === 0 || count + added <= TOOL_LIMITS.tools) return
  throw new ServiceError(
    'CONFLICT',
    `A business has at most ${TOOL_LIMITS.tools} tools, and has ${count}. Delete one that is not used.`,
    { limit: TOOL_LIMITS.tools, reason: 'limit' },
  )
}

/** Adds a tool that was checked. @throws CONFLICT when its name is taken. */
export async function insertTool(
  tx: Tx,
  ctx: ServiceContext,
  given: Given,
  from: Pick<typeof tools.$inferSelect, 'source' | 'offered'>,
): Promise<Tool> {
  const { tenantId } = ctx.actor
  const id = randomUUID()
  const signingKey = given.kind === 'webhook' ? newWebhookSecret() : undefined
  await requireFreeName(tx, tenantId, given.name, id)
  const headers = mergedHeaders(given.headers, {})
  const sealedSecrets = sealSecrets(ctx, id, { headers, ...(signingKey && { signingKey }) })
  const now = ctx.now()
  const [row] = await tx
    .insert(tools)
    .values({
      id,
      tenantId,
      ...columnsOf(given, headers),
      ...from,
      sealedSecrets,
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  await writeAudit(tx, ctx, { action: 'tool.create', targetId: id, after: auditedTool(ctx, row!) })
  return { ...toTool(row!), ...(signingKey && { signingKey }) }
}

/** Changes a tool. Headers whose value is left out keep it; how it is reached does not change. */
export async function updateTool(ctx: ServiceContext, input: UpdateToolInput): Promise<Tool> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  const { id, tool: given } = UpdateToolInput.parse(input)
  const { tenantId } = ctx.actor
  const known = await ctx.db.withTenant(tenantId, (tx) => loadTool(tx, tenantId, id))
  if (known.kind !== given.kind)
    throw new ServiceError('CONFLICT', 'A tool stays of its kind. Delete it and add another.')
  await checkDefinition(ctx, given)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTool(tx, tenantId, id)
    await requireFreeName(tx, tenantId, given.name, id)
    const isLost = hasLostSecrets(ctx, before)
    if (isLost && given.headers.some(({ value }) => value === undefined)) openSecrets(ctx, before)
    // What was lost is given anew, the key of a webhook by us; nothing is sealed without it.
    const signingKey = isLost && before.kind === 'webhook' ? newWebhookSecret() : undefined
    const secrets: ToolSecrets = isLost
      ? { headers: {}, ...(signingKey && { signingKey }) }
      : openSecrets(ctx, before)
    // A secret that goes with one host is never sent to another that somebody writes instead.
    const moved = originOf(given.definition.url) !== originOf(before.definition.url)
    const headers = mergedHeaders(given.headers, moved ? {} : secrets.headers)
    const [row] = await tx
      .update(tools)
      .set({
        ...columnsOf(given, headers),
        // Another server, or another tool of it, is nothing that anybody has agreed to as it was.
        ...(isElsewhere(before.definition, given.definition) && {
          source: null,
          offered: null,
          stoppedAt: null,
        }),
        sealedSecrets: sealSecrets(ctx, id, { ...secrets, headers }),
        updatedAt: ctx.now(),
      })
      .where(ofTenant(tenantId, id))
      .returning()
    const replaced = given.headers.some(({ value }) => value !== undefined)
    await writeAudit(tx, ctx, {
      action: 'tool.update',
      targetId: id,
      ...changesOf(auditedTool(ctx, before), auditedTool(ctx, row!)),
      details: { name: row!.name, ...((replaced || isLost) && { secrets: 'replaced' }) },
    })
    return { ...toTool(row!), ...(signingKey && { signingKey }) }
  })
}

/** Gives a webhook another key to sign with, in place of the one it had. It is in the answer and never again. */
export async function newToolKey(ctx: ServiceContext, { id }: { id: string }): Promise<Tool> {
  requirePermission(ctx, 'assistants.write')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const signingKey = newWebhookSecret()
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTool(tx, tenantId, id)
    if (before.kind !== 'webhook')
      throw new ServiceError(
        'CONFLICT',
        'Only the calls of a webhook are signed. Change the headers of this tool.',
      )
    // Headers that are lost are given again first: without them the key alone would go along.
    const secrets: ToolSecrets = before.headerNames.length === 0 ? { headers: {} } : openSecrets(ctx, before)
    const sealedSecrets = sealSecrets(ctx, id, { ...secrets, signingKey })
    const [row] = await tx
      .update(tools)
      .set({ sealedSecrets, updatedAt: ctx.now() })
      .where(ofTenant(tenantId, id))
      .returning()
    const details = { name: row!.name, secrets: 'replaced' }
    await writeAudit(tx, ctx, { action: 'tool.update', targetId: id, details })
    return { ...toTool(row!), signingKey }
  })
}

function columnsOf(given: Given, headers: Record<string, string>) {
  const { kind, name, title, description, effect, approval, definition, enabled } = given
  const headerNames = Object.keys(headers)
  return { kind, name, title, description, effect, approval, definition, enabled, headerNames }
}

async function requireFreeName(tx: Tx, tenantId: string, name: string, id: string): Promise<void> {
  const taken = await tx.$count(
    tools,
    and(eq(tools.tenantId, tenantId), eq(tools.name, name), ne(tools.id, id)),
  )
  if (taken > 0)
    throw new ServiceError('CONFLICT', `There is a tool ${name} already. Choose another name.`, {
      field: 'name',
    })
}

function isElsewhere(before: ToolDefinition, after: ToolDefinition): boolean {
  if ('inputSchema' in before && 'inputSchema' in after)
    return before.url !== after.url || before.tool !== after.tool
  return originOf(before.url) !== originOf(after.url)
}

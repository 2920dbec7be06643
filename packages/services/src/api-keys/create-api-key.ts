import { type ApiKey, CreateApiKeyInput, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { type AuditContext, writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { normaliseOrigins } from '../widgets/origin-matches.ts'
import { loadWidget } from '../widgets/widget-row.ts'
import { keyFacts, makerOf, toApiKey } from './api-key-row.ts'
import { checkKeyInput } from './check-key-input.ts'
import { hashApiKey, newApiKey, visiblePrefix } from './key-material.ts'
import { limitKeyCreation } from './limit-key-creation.ts'

/**
 * Makes a key. A secret one is in this answer only: what is stored cannot give it back.
 * @throws ServiceError STEP_UP_REQUIRED for a secret one, RATE_LIMITED, VALIDATION_ERROR, NOT_FOUND (widget)
 */
export async function createApiKey(
  ctx: ServiceContext,
  input: CreateApiKeyInput,
): Promise<{ apiKey: ApiKey; key: string }> {
  requirePermission(ctx, 'keys.manage')
  const values = CreateApiKeyInput.parse(input)
  checkKeyInput(ctx, values.type, values)
  if (values.type === 'publishable' && !values.widgetId)
    throw new ServiceError('VALIDATION_ERROR', 'A publishable key belongs to a widget: say which.')
  if (values.type === 'secret') requireStepUp(ctx)
  await limitKeyCreation(ctx)
  return ctx.db.withTenant(ctx.actor.tenantId, async (tx) => {
    await requireStillMay(tx, ctx, 'keys.manage')
    return insertApiKey(tx, ctx, values)
  })
}

/** The same inside a transaction that does more. `rotatedFrom`: the key it replaces. */
export async function insertApiKey(
  tx: Tx,
  ctx: AuditContext,
  input: CreateApiKeyInput & { rotatedFrom?: string },
): Promise<{ apiKey: ApiKey; key: string }> {
  const { actor } = ctx
  const { tenantId } = actor
  const { name, type, widgetId, expiresAt, rotatedFrom } = input
  if (widgetId) await loadWidget(tx, tenantId, widgetId)
  const key = newApiKey(type)
  const [row] = await tx
    .insert(schema.apiKeys)
    .values({
      tenantId,
      name,
      type,
      keyHash: hashApiKey(ctx.secrets.apiKeyHash, key),
      prefix: visiblePrefix(key),
      publicKey: type === 'publishable' ? key : null,
      widgetId: widgetId ?? null,
      allowedOrigins: normaliseOrigins(input.allowedOrigins ?? []),
      permissions: [...new Set(input.permissions ?? ['*'])],
      allowedIps: [...new Set(input.allowedIps ?? [])],
      createdBy: actor.kind === 'member' ? actor.userId : null,
      rotatedFrom: rotatedFrom ?? null,
      expiresAt: expiresAt ? new Date(expiresAt) : null,
      createdAt: ctx.now(),
    })
    .returning()
  const action = rotatedFrom ? 'api_key.rotate' : 'api_key.create'
  await writeAudit(tx, ctx, { action, targetId: row!.id, after: keyFacts(row!) })
  return { apiKey: toApiKey(row!, await makerOf(tx, row!)), key }
}

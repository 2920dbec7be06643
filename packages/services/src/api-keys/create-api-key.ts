import { type ApiKey, CreateApiKeyInput, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { type AuditContext, writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { normaliseOrigins } from '../widgets/origin-matches.ts'
import { loadWidget } from '../widgets/widget-row.ts'
import { toApiKey } from './api-key-row.ts'
import { hashApiKey, newApiKey, visiblePrefix } from './key-material.ts'
import { limitKeyCreation } from './limit-key-creation.ts'

/** Makes a key. `key` is in this answer only: what is stored cannot give it back. */
export async function createApiKey(
  ctx: ServiceContext,
  input: CreateApiKeyInput,
): Promise<{ apiKey: ApiKey; key: string }> {
  requirePermission(ctx, 'keys.manage')
  const values = CreateApiKeyInput.parse(input)
  if (values.type === 'publishable' && !values.widgetId)
    throw new ServiceError('VALIDATION_ERROR', 'A publishable key belongs to a widget: say which.')
  if (values.type === 'secret' && (values.widgetId || values.allowedOrigins.length > 0))
    throw new ServiceError(
      'VALIDATION_ERROR',
      'A secret key stays on a server: it has no widget and no origins.',
    )
  if (values.expiresAt && new Date(values.expiresAt) <= ctx.now())
    throw new ServiceError('VALIDATION_ERROR', 'The key would have expired already.')
  await limitKeyCreation(ctx)
  return ctx.db.withTenant(ctx.actor.tenantId, (tx) => insertApiKey(tx, ctx, values))
}

/** The same inside a transaction that does more. */
export async function insertApiKey(
  tx: Tx,
  ctx: AuditContext,
  input: CreateApiKeyInput,
): Promise<{ apiKey: ApiKey; key: string }> {
  const { tenantId } = ctx.actor
  if (input.widgetId) await loadWidget(tx, tenantId, input.widgetId)
  const key = newApiKey(input.type)
  const [row] = await tx
    .insert(schema.apiKeys)
    .values({
      tenantId,
      name: input.name,
      type: input.type,
      keyHash: hashApiKey(ctx.secrets.apiKeyHash, key),
      prefix: visiblePrefix(key),
      widgetId: input.widgetId ?? null,
      allowedOrigins: normaliseOrigins(input.allowedOrigins ?? []),
      expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
      createdAt: ctx.now(),
    })
    .returning()
  const apiKey = toApiKey(row!)
  await writeAudit(tx, ctx, { action: 'api_key.create', targetId: apiKey.id, after: apiKey })
  return { apiKey, key }
}

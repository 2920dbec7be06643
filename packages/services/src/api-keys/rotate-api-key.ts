import { type ApiKey, apiKeyState, RotateApiKeyInput, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { tellServers } from '../access/tell-servers.ts'
import type { ServiceContext } from '../context.ts'
import { keyFacts, lockKey } from './api-key-row.ts'
import { insertApiKey } from './create-api-key.ts'
import { limitKeyCreation } from './limit-key-creation.ts'

const HOUR_MS = 3_600_000

/**
 * Makes a key that may do the same as an old one, which goes on working for a while beside it. A key that expires gets
 * a successor that holds as long as it was made for. Conversations that the old key opened go on under the new one.
 * @throws ServiceError CONFLICT for a key that was replaced already, or opens nothing any more
 */
export async function rotateApiKey(
  ctx: ServiceContext,
  input: RotateApiKeyInput,
): Promise<{ apiKey: ApiKey; key: string }> {
  requirePermission(ctx, 'keys.manage')
  requireId(input.id, 'key')
  const { id, overlapHours } = RotateApiKeyInput.parse(input)
  requireStepUp(ctx)
  await limitKeyCreation(ctx)
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  const made = await ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, 'keys.manage')
    const old = await lockKey(tx, tenantId, id)
    const now = ctx.now()
    refuseUnlessWorking(apiKeyState(keyFacts(old), now.getTime()))
    const lifetimeMs = old.expiresAt ? old.expiresAt.getTime() - old.createdAt.getTime() : null
    await tx
      .update(apiKeys)
      .set({ overlapUntil: new Date(now.getTime() + overlapHours * HOUR_MS) })
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
    const { name, type, widgetId, allowedOrigins, permissions, allowedIps } = keyFacts(old)
    return insertApiKey(tx, ctx, {
      name,
      type,
      widgetId: widgetId ?? undefined,
      allowedOrigins,
      permissions,
      allowedIps,
      expiresAt: lifetimeMs === null ? undefined : new Date(now.getTime() + lifetimeMs).toISOString(),
      rotatedFrom: id,
    })
  })
  await tellServers(ctx, { type: 'key_changed', keyId: id })
  return made
}

function refuseUnlessWorking(state: ReturnType<typeof apiKeyState>): void {
  if (state === 'working') return
  const replaced = state === 'retiring' || state === 'replaced'
  throw new ServiceError(
    'CONFLICT',
    replaced
      ? 'This key was replaced already. Rotate the one that replaced it.'
      : `This key ${state === 'revoked' ? 'was revoked' : 'has expired'}. Make a new one.`,
    { reason: replaced ? 'key_replaced' : 'key_ended' },
  )
}

import { type ApiKey, ServiceError, UpdateApiKeyInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { tellServers } from '../access/tell-servers.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { normaliseOrigins } from '../widgets/origin-matches.ts'
import { keyFacts, lockKey, makerOf, toApiKey } from './api-key-row.ts'
import { checkKeyInput } from './check-key-input.ts'

/**
 * Changes what is named, on every server within seconds. What the key opens is changed only after a fresh proof.
 * @throws ServiceError CONFLICT for a key that was revoked
 */
export async function updateApiKey(ctx: ServiceContext, input: UpdateApiKeyInput): Promise<ApiKey> {
  requirePermission(ctx, 'keys.manage')
  requireId(input.id, 'key')
  const { id, ...values } = UpdateApiKeyInput.parse(input)
  const { name, allowedOrigins, permissions, allowedIps, expiresAt } = values
  if (Object.keys(values).some((field) => field !== 'name')) requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  const apiKey = await ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, 'keys.manage')
    const before = await lockKey(tx, tenantId, id)
    if (before.revokedAt)
      throw new ServiceError('CONFLICT', 'This key was revoked and cannot be changed. Make a new one.', {
        reason: 'key_ended',
      })
    checkKeyInput(ctx, before.type, values)
    const changes = {
      name,
      allowedOrigins: allowedOrigins && normaliseOrigins(allowedOrigins),
      permissions: permissions && [...new Set(permissions)],
      allowedIps: allowedIps && [...new Set(allowedIps)],
      expiresAt: expiresAt === undefined ? undefined : expiresAt && new Date(expiresAt),
    }
    if (Object.values(changes).every((value) => value === undefined))
      return toApiKey(before, await makerOf(tx, before))
    const [row] = await tx
      .update(apiKeys)
      .set(changes as Partial<typeof before>)
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
      .returning()
    const audit = changesOf(keyFacts(before), keyFacts(row!))
    await writeAudit(tx, ctx, { action: 'api_key.update', targetId: id, ...audit })
    return toApiKey(row!, await makerOf(tx, row!))
  })
  await tellServers(ctx, { type: 'key_changed', keyId: id })
  return apiKey
}

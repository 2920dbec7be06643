import { type ApiKey, notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { toApiKey } from './api-key-row.ts'

/** Stops a key at once, on every server. Revoking it again changes nothing. */
export async function revokeApiKey(ctx: ServiceContext, { id }: { id: string }): Promise<ApiKey> {
  requirePermission(ctx, 'keys.manage')
  requireId(id, 'key')
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  const apiKey = await ctx.db.withTenant(tenantId, async (tx) => {
    const [before] = await tx
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
      .for('update')
    if (!before) throw notFound('key')
    if (before.revokedAt) return toApiKey(before)
    const [row] = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
      .returning()
    const revoked = toApiKey(row!)
    const changes = changesOf(toApiKey(before), revoked)
    await writeAudit(tx, ctx, {
      action: 'api_key.revoke',
      targetId: id,
      ...changes,
      details: { name: revoked.name },
    })
    return revoked
  })
  await ctx.bus.publishControl({ type: 'key_revoked', keyId: id })
  return apiKey
}

import { type ApiKey, notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import { requireId, requireManager } from '../access/require-manager.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { toApiKey } from './api-key-row.ts'

/** Stops a key at once, on every server. Revoking it again changes nothing. */
export async function revokeApiKey(ctx: ServiceContext, { id }: { id: string }): Promise<ApiKey> {
  requireManager(ctx)
  requireId(id, 'key')
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  const apiKey = await ctx.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, ${ctx.now().toISOString()}::timestamptz)` })
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
      .returning()
    if (!row) throw notFound('key')
    await writeAudit(tx, ctx, { action: 'api_key.revoke', targetId: id, details: { name: row.name } })
    return toApiKey(row)
  })
  await ctx.bus.publishControl({ type: 'key_revoked', keyId: id })
  return apiKey
}

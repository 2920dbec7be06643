import type { ApiKey } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { tellServers } from '../access/tell-servers.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { keyFacts, lockKey, makerOf, toApiKey } from './api-key-row.ts'

/** Stops a key at once, on every server. Revoking it again changes nothing. */
export async function revokeApiKey(ctx: ServiceContext, { id }: { id: string }): Promise<ApiKey> {
  requirePermission(ctx, 'keys.manage')
  requireId(id, 'key')
  requireStepUp(ctx)
  const { actor } = ctx
  const { tenantId } = actor
  const { apiKeys } = schema
  const apiKey = await ctx.db.withTenant(tenantId, async (tx) => {
    const before = await lockKey(tx, tenantId, id)
    if (before.revokedAt) return toApiKey(before, await makerOf(tx, before))
    const [row] = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now(), revokedBy: actor.kind === 'member' ? actor.userId : null })
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
      .returning()
    const changes = changesOf(keyFacts(before), keyFacts(row!))
    const details = { name: before.name }
    await writeAudit(tx, ctx, { action: 'api_key.revoke', targetId: id, ...changes, details })
    return toApiKey(row!, await makerOf(tx, row!))
  })
  await tellServers(ctx, { type: 'key_revoked', keyId: id })
  return apiKey
}

import type { ApiKey } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { desc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { toApiKey } from './api-key-row.ts'

/** All keys of the business, also revoked ones, the newest first. */
export async function listApiKeys(ctx: ServiceContext): Promise<ApiKey[]> {
  requirePermission(ctx, 'keys.read')
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.tenantId, tenantId))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    return rows.map(toApiKey)
  })
}

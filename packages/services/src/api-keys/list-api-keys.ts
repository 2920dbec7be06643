import type { ApiKey } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { desc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { toApiKey } from './api-key-row.ts'

/** More keys than a business works with, ended ones included. */
const MOST = 1_000

/** The keys of the business, also those that ended, the newest first. */
export async function listApiKeys(ctx: ServiceContext): Promise<ApiKey[]> {
  requirePermission(ctx, 'keys.read')
  const { tenantId } = ctx.actor
  const { apiKeys, users } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({ key: apiKeys, createdBy: users.name })
      .from(apiKeys)
      .leftJoin(users, eq(users.id, apiKeys.createdBy))
      .where(eq(apiKeys.tenantId, tenantId))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
      .limit(MOST)
    return rows.map(({ key, createdBy }) => toApiKey(key, createdBy))
  })
}

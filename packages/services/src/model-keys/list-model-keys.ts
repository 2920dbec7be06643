import { MODEL_VENDORS, type ModelKeys } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { toModelKey } from './model-key-row.ts'
import { searchModels } from './search-models.ts'

/** The keys that the business has given, without the keys themselves. */
export async function listModelKeys(ctx: ServiceContext): Promise<ModelKeys> {
  requirePermission(ctx, 'model_keys.manage')
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select()
      .from(schema.modelKeys)
      .where(eq(schema.modelKeys.tenantId, tenantId))
      .orderBy(asc(schema.modelKeys.createdAt)),
  )
  const models = ctx.answerer.health().map(({ model }) => model)
  return {
    keys: rows.map(toModelKey),
    search: searchModels(ctx),
    deployment: MODEL_VENDORS.filter((vendor) => models.some((model) => model.startsWith(`${vendor}/`))),
  }
}

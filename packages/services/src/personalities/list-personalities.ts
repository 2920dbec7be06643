import type { Personality } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, desc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { toPersonality } from './personality-row.ts'

/** All assistants of the business, the default first. */
export async function listPersonalities(ctx: ServiceContext): Promise<Personality[]> {
  requirePermission(ctx, 'assistants.read')
  const { tenantId } = ctx.actor
  const { aiPersonalities } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(aiPersonalities)
      .where(eq(aiPersonalities.tenantId, tenantId))
      .orderBy(desc(aiPersonalities.isDefault), asc(aiPersonalities.createdAt), asc(aiPersonalities.id))
    return rows.map(toPersonality)
  })
}

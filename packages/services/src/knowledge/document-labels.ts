import type { DocumentLabels } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

const MOST_LABELS = 200

/** The categories and audiences that documents have, to choose from. */
export async function documentLabels(ctx: ServiceContext): Promise<DocumentLabels> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  const valuesOf = (name: 'category' | 'audience') => sql`
    select distinct metadata ->> ${name} as value from knowledge_documents
     where tenant_id = ${tenantId} and jsonb_typeof(metadata -> ${name}) = 'string'
     order by 1 limit ${MOST_LABELS}`
  return ctx.db.withTenant(tenantId, async (tx) => {
    const categories = await tx.execute<{ value: string }>(valuesOf('category'))
    const audiences = await tx.execute<{ value: string }>(valuesOf('audience'))
    return {
      categories: categories.rows.map(({ value }) => value),
      audiences: audiences.rows.map(({ value }) => value),
    }
  })
}

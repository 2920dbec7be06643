import { notFound, type Tenant } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { toTenant } from './tenant-row.ts'

/** The business of who asks. */
export async function getTenant(ctx: ServiceContext): Promise<Tenant> {
  requirePermission(ctx, 'business.read')
  const { tenantId } = ctx.actor
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx.select().from(schema.tenants).where(eq(schema.tenants.id, tenantId)),
  )
  if (!row) throw notFound('business')
  return toTenant(row)
}

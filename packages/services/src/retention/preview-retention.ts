import { notFound, Retention, type RetentionPreview, retentionOf } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { countExpired, expiredAt } from './expired.ts'

/** What would go tonight with these settings, over those that hold. */
export async function previewRetention(ctx: ServiceContext, input: Retention): Promise<RetentionPreview> {
  requirePermission(ctx, 'privacy.manage')
  const { tenantId } = ctx.actor
  const { tenants } = schema
  const changes = Retention.parse(input)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ settings: tenants.settings })
      .from(tenants)
      .where(eq(tenants.id, tenantId))
    if (!row) throw notFound('business')
    const days = retentionOf({ ...row.settings.retention, ...changes })
    return countExpired(tx, tenantId, expiredAt(tenantId, days, ctx.now()))
  })
}

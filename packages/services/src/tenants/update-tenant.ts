import { notFound, type Tenant, UpdateTenantInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { toTenant } from './tenant-row.ts'

export async function updateTenant(ctx: ServiceContext, input: UpdateTenantInput): Promise<Tenant> {
  requirePermission(ctx, 'business.write')
  const { tenantId } = ctx.actor
  const changes = UpdateTenantInput.parse(input)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [before] = await tx
      .select()
      .from(schema.tenants)
      .where(eq(schema.tenants.id, tenantId))
      .for('update')
    if (!before) throw notFound('business')
    const [row] = await tx
      .update(schema.tenants)
      .set({ ...changes, updatedAt: ctx.now() })
      .where(eq(schema.tenants.id, tenantId))
      .returning()
    const tenant = toTenant(row!)
    await writeAudit(tx, ctx, {
      action: 'tenant.update',
      targetId: tenantId,
      ...changesOf(toTenant(before), tenant),
    })
    return tenant
  })
}

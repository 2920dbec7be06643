import { notFound, ServiceError, type Tenant, UpdateTenantInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { announceReach } from '../sso/announce-reach.ts'
import { isTwoStep } from '../sso/sso-reach.ts'
import { toTenant } from './tenant-row.ts'

/**
 * Changes what is named of a business.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED; CONFLICT with `reason: no_second_step` for an owner whose own sign-in
 * would open the business no more.
 */
export async function updateTenant(ctx: ServiceContext, input: UpdateTenantInput): Promise<Tenant> {
  requirePermission(ctx, 'business.write')
  const { tenantId } = ctx.actor
  const { requireTwoStep, timeZone, memory, ...changes } = UpdateTenantInput.parse(input)
  if (requireTwoStep !== undefined) requireToDecide(ctx, requireTwoStep)
  const saved = await ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, requireTwoStep === undefined ? 'business.write' : 'sso.decide')
    const [before] = await tx
      .select()
      .from(schema.tenants)
      .where(eq(schema.tenants.id, tenantId))
      .for('update')
    if (!before) throw notFound('business')
    const [row] = await tx
      .update(schema.tenants)
      .set({
        ...changes,
        settings: {
          ...before.settings,
          ...(requireTwoStep !== undefined && { requireTwoStep }),
          ...(timeZone !== undefined && { timeZone }),
          ...(memory !== undefined && { memory }),
        },
        updatedAt: ctx.now(),
      })
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
  if (requireTwoStep !== undefined) await announceReach(ctx)
  return saved
}

function requireToDecide(ctx: ServiceContext, requireTwoStep: boolean): void {
  requirePermission(ctx, 'sso.decide')
  requireStepUp(ctx)
  const { actor } = ctx
  if (!requireTwoStep || actor.kind !== 'member' || isTwoStep(actor.signIn?.method ?? null)) return
  throw new ServiceError(
    'CONFLICT',
    'You are signed in with a single step yourself. Turn on two-step sign-in or add a passkey, sign in with it, and then ask it of the others.',
    { reason: 'no_second_step' },
  )
}

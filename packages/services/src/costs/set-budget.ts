import { type Budget, SetBudgetInput } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { forgetSpending, loadBudget, ofMonth } from './spending.ts'

const { budgetAlerts } = schema

/**
 * Sets what a month may cost, or takes the limit away, and the address that is told of it with it. Who was told of a
 * share is told again under the new limit.
 */
export async function setBudget(ctx: ServiceContext, input: SetBudgetInput): Promise<Budget | null> {
  requirePermission(ctx, 'business.write')
  const { limitUsd } = SetBudgetInput.parse(input)
  const { tenantId } = ctx.actor
  const now = ctx.now()
  const budget = await ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadBudget(tx, tenantId, now)
    if ((before?.limitUsd ?? null) === limitUsd) return before
    if (limitUsd === null) await tx.delete(budgetAlerts).where(ofMonth(tenantId))
    else await write(ctx, tx, limitUsd, now)
    await writeAudit(tx, ctx, {
      action: 'budget.update',
      targetId: tenantId,
      before: { limitUsd: before?.limitUsd ?? null },
      after: { limitUsd },
    })
    return loadBudget(tx, tenantId, now)
  })
  forgetSpending(ctx.db, tenantId)
  return budget
}

async function write({ actor }: ServiceContext, tx: Tx, limitUsd: number, now: Date): Promise<void> {
  const { tenantId } = actor
  const createdBy = actor.kind === 'member' ? actor.userId : null
  const values = { limitUsd, createdBy, updatedAt: now }
  const untold = { notifiedThreshold: null, notifiedPeriod: null, notifiedAt: null }
  const changed = await tx
    .update(budgetAlerts)
    .set({ ...values, ...untold })
    .where(ofMonth(tenantId))
    .returning({ id: budgetAlerts.id })
  if (changed.length === 0) await tx.insert(budgetAlerts).values({ tenantId, ...values, createdAt: now })
}

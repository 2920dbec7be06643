import { type Budget, SetBudgetInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { forgetSpending, loadBudget, ofMonth } from './spending.ts'

const { budgetAlerts } = schema

/** Sets what a month may cost, or takes the limit away. Who was told of a share is told again under the new limit. */
export async function setBudget(ctx: ServiceContext, input: SetBudgetInput): Promise<Budget | null> {
  requirePermission(ctx, 'business.write')
  const { limitUsd } = SetBudgetInput.parse(input)
  const { tenantId } = ctx.actor
  const now = ctx.now()
  const budget = await ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadBudget(tx, tenantId, now)
    if ((before?.limitUsd ?? null) === limitUsd) return before
    await tx.delete(budgetAlerts).where(ofMonth(tenantId))
    if (limitUsd !== null) {
      const createdBy = ctx.actor.kind === 'member' ? ctx.actor.userId : null
      await tx.insert(budgetAlerts).values({ tenantId, limitUsd, createdBy, createdAt: now, updatedAt: now })
    }
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

import type { BudgetWebhook } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { ofMonth } from '../costs/spending.ts'
import { toBudgetWebhook } from './budget-webhook-row.ts'

/** Where the business's own system is told of its budget, without the secret; null when it is told by mail alone. */
export async function getBudgetWebhook(ctx: ServiceContext): Promise<BudgetWebhook | null> {
  requirePermission(ctx, 'business.write')
  const { tenantId } = ctx.actor
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx.select().from(schema.budgetAlerts).where(ofMonth(tenantId)),
  )
  return row ? toBudgetWebhook(row) : null
}

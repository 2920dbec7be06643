import { randomUUID } from 'node:crypto'
import { type BudgetWebhook, RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadBudget, monthOf } from '../costs/spending.ts'
import { lockBudget, requireWebhook, webhookFacts } from './budget-webhook-row.ts'
import { getBudgetWebhook } from './get-budget-webhook.ts'
import { postBudgetEvent } from './post-budget-event.ts'

/**
 * Posts an event of the type `budget.test` now, once, and says what came of it.
 * @throws ServiceError NOT_FOUND without an address, RATE_LIMITED
 */
export async function testBudgetWebhook(ctx: ServiceContext): Promise<BudgetWebhook> {
  requirePermission(ctx, 'business.write')
  const { tenantId } = ctx.actor
  await limitTests(ctx)
  const now = ctx.now()
  const { row, budget } = await ctx.db.withTenant(tenantId, async (tx) => {
    const row = requireWebhook(await lockBudget(tx, tenantId))
    await writeAudit(tx, ctx, {
      action: 'budget_webhook.test',
      targetId: row.id,
      details: { ...webhookFacts(row) },
    })
    return { row, budget: await loadBudget(tx, tenantId, now) }
  })
  await postBudgetEvent(ctx, row, {
    id: randomUUID(),
    type: 'budget.test',
    tenantId,
    month: monthOf(now).slice(0, 7),
    threshold: row.thresholds[0] ?? 100,
    spent: budget?.spentUsd ?? 0,
    budget: row.limitUsd,
    currency: 'USD',
    time: now.toISOString(),
  })
  const webhook = await getBudgetWebhook(ctx)
  if (!webhook) throw new ServiceError('NOT_FOUND', 'The address was removed meanwhile.')
  return webhook
}

async function limitTests({ actor, limiter }: ServiceContext): Promise<void> {
  const { points, seconds } = RATE_LIMITS.webhookTests
  const { allowed, retryAfterSeconds } = await limiter.take('webhook-tests', actor.tenantId, points, seconds)
  if (allowed) return
  throw new ServiceError(
    'RATE_LIMITED',
    `The address is tried at most ${points} times in ${seconds / 60} minutes. Wait a while.`,
    { retryAfterSeconds },
  )
}

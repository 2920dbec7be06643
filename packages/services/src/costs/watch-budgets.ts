import { randomUUID } from 'node:crypto'
import type { BudgetWebhookEvent } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { Services } from '../context.ts'
import { queueMail, sendMails } from '../mail/queue-mail.ts'
import { addCostsUp } from './add-costs-up.ts'
import { loadBudget, monthOf, ofMonth } from './spending.ts'

const { budgetAlerts, memberships, tenants, users } = schema

type WatchServices = Pick<Services, 'db' | 'gate' | 'now' | 'log' | 'jobs' | 'mailer' | 'urls' | 'secrets'>

/**
 * Adds up what each day and month cost, and tells owners and admins, once, of each share of a budget that is reached.
 * Run again it changes nothing.
 */
export async function watchCosts(services: WatchServices): Promise<void> {
  await addCostsUp(services)
  for (const { tenantId, threshold } of await reachedBudgets(services)) {
    // They are told when they are served again.
    if (await services.gate.isSuspended(tenantId)) continue
    await tell(services, tenantId, threshold).catch((error: unknown) => {
      services.log.error({ error, tenantId }, 'nobody could be told of a budget that was reached')
    })
  }
}

/** Budgets with a share that was reached this month and that nobody was told of. */
async function reachedBudgets({ db, now }: WatchServices) {
  const month = monthOf(now())
  const { rows } = await db.withJobs('look at budgets', (tx) =>
    tx.execute<{ tenantId: string; threshold: number }>(sql`
      select b.tenant_id as "tenantId", max(reached.value::int) as threshold
        from budget_alerts b
        join cost_summaries s on s.tenant_id = b.tenant_id and s.period = 'month' and s.period_start = ${month}::date
       cross join lateral (select jsonb_array_elements_text(b.thresholds) as value) reached
       where b.enabled and b.scope = 'tenant' and b.period = 'month'
         and reached.value::int > case when b.notified_period = ${month}::date then coalesce(b.notified_threshold, 0) else 0 end
       group by b.tenant_id, b.id, b.limit_usd, reached.value
      having sum(s.cost_usd) >= b.limit_usd * reached.value::int / 100.0`),
  )
  const highest = new Map<string, number>()
  for (const { tenantId, threshold } of rows)
    highest.set(tenantId, Math.max(threshold, highest.get(tenantId) ?? 0))
  return [...highest].map(([tenantId, threshold]) => ({ tenantId, threshold }))
}

async function tell(services: WatchServices, tenantId: string, threshold: number): Promise<void> {
  const now = services.now()
  const month = monthOf(now)
  const told = await services.db.withTenant(tenantId, async (tx) => {
    const [marked] = await tx
      .update(budgetAlerts)
      .set({ notifiedThreshold: threshold, notifiedPeriod: month, notifiedAt: now })
      .where(
        and(
          ofMonth(tenantId),
          // Another server may have told of it meanwhile.
          sql`(notified_period is distinct from ${month}::date or coalesce(notified_threshold, 0) < ${threshold})`,
        ),
      )
      .returning({ limitUsd: budgetAlerts.limitUsd, webhookUrl: budgetAlerts.webhookUrl })
    if (!marked) return null
    const actor = { kind: 'system' as const, tenantId, purpose: 'budget' }
    await writeAudit(
      tx,
      { ...services, actor },
      {
        action: 'budget.reach',
        targetId: tenantId,
        details: { percent: threshold, limitUsd: marked.limitUsd },
      },
    )
    const mails = await mailManagers(tx, services, { tenantId, threshold, limitUsd: marked.limitUsd })
    const budget = marked.webhookUrl === null ? null : await loadBudget(tx, tenantId, now)
    return { mails, budget }
  })
  if (!told) return
  await sendMails(services, told.mails)
  if (!told.budget) return
  const event: BudgetWebhookEvent = {
    id: randomUUID(),
    type: 'budget.threshold_reached',
    tenantId,
    month: month.slice(0, 7),
    threshold,
    spent: told.budget.spentUsd,
    budget: told.budget.limitUsd,
    currency: 'USD',
    time: now.toISOString(),
  }
  await services.jobs.send('budget-webhook', { tenantId, event }).catch((error: unknown) => {
    services.log.error({ error, tenantId }, 'the own system of a business could not be told of its budget')
  })
}

async function mailManagers(
  tx: Tx,
  services: WatchServices,
  { tenantId, threshold, limitUsd }: { tenantId: string; threshold: number; limitUsd: number },
): Promise<string[]> {
  const managers = await tx
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      business: tenants.name,
      locale: tenants.locale,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        inArray(memberships.role, ['owner', 'admin']),
        eq(memberships.status, 'active'),
      ),
    )
  const ids: string[] = []
  for (const { id: userId, email, name, locale, business } of managers) {
    ids.push(
      await queueMail(tx, services, {
        kind: threshold >= 100 ? 'budget_spent' : 'budget_reached',
        to: email,
        userId,
        tenantId,
        name,
        locale,
        values: { business, percent: threshold, limit: limitUsd.toFixed(2) },
        link: `${services.urls.dashboard}/b/${tenantId}/settings/costs`,
        audience: 'managers',
      }),
    )
  }
  return ids
}

import { schema } from '@visualkit/db'
import type { JobData, Services } from '../context.ts'
import { ofMonth } from '../costs/spending.ts'
import { requireWebhook } from './budget-webhook-row.ts'
import { postBudgetEvent } from './post-budget-event.ts'

/** Tells a business's own system of its budget. Throws when it could not be told, so that the queue tries again later. */
export async function budgetWebhookJob(
  services: Services,
  { tenantId, event }: JobData['budget-webhook'],
): Promise<void> {
  if (await services.gate.isSuspended(tenantId)) return
  const [row] = await services.db.withTenant(tenantId, (tx) =>
    tx.select().from(schema.budgetAlerts).where(ofMonth(tenantId)),
  )
  // Removed since it was reached.
  if (!row?.webhookUrl) return
  const outcome = await postBudgetEvent(services, requireWebhook(row), event)
  // A secret that cannot be opened is not there later either.
  if (outcome === 'delivered' || outcome === 'unreadable') return
  throw new Error(`The event ${event.id} about the budget of ${tenantId} was not taken: ${outcome}.`)
}

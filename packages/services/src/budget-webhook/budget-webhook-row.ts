import { type BudgetWebhook, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import type { Services } from '../context.ts'
import { ofMonth } from '../costs/spending.ts'
import { seal, unsealOrNull } from '../second-factor/seal.ts'

const { budgetAlerts } = schema

export type BudgetRow = typeof budgetAlerts.$inferSelect
export type BudgetRowWithWebhook = BudgetRow & { webhookUrl: string }

export function toBudgetWebhook({
  webhookUrl,
  webhookOutcome,
  webhookStatus,
  webhookTriedAt,
}: BudgetRow): BudgetWebhook | null {
  if (webhookUrl === null) return null
  const lastDelivery = webhookTriedAt &&
    webhookOutcome && { at: webhookTriedAt.toISOString(), outcome: webhookOutcome, status: webhookStatus }
  return { url: webhookUrl, lastDelivery }
}

/** Throws NOT_FOUND without a budget. */
export async function lockBudget(tx: Tx, tenantId: string): Promise<BudgetRow> {
  const [row] = await tx.select().from(budgetAlerts).where(ofMonth(tenantId)).for('update')
  if (!row) throw new ServiceError('NOT_FOUND', 'There is no budget yet. Set one first.')
  return row
}

/** Throws NOT_FOUND without an address. */
export function requireWebhook(row: BudgetRow | undefined): BudgetRowWithWebhook {
  if (!row || row.webhookUrl === null)
    throw new ServiceError('NOT_FOUND', 'No address is told of the budget. Set one first.')
  return { ...row, webhookUrl: row.webhookUrl }
}

/** Of an address, what the audit log may know: paths often carry a secret of the receiver. */
export function webhookFacts({ webhookUrl }: BudgetRow): { origin: string } | null {
  return webhookUrl === null ? null : { origin: new URL(webhookUrl).origin }
}

export function sealWebhookSecret(
  { secrets }: Pick<Services, 'secrets'>,
  id: string,
  secret: string,
): string {
  return seal(secrets.encryption, 'webhook-secret', id, secret)
}

/** Null when the key it was sealed under is lost. */
export function openWebhookSecret(
  { secrets }: Pick<Services, 'secrets'>,
  { id, sealedWebhookSecret: sealed }: BudgetRow,
): string | null {
  return sealed && unsealOrNull(secrets.encryption, 'webhook-secret', id, sealed)
}

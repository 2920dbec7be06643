import { type SavedBudgetWebhook, ServiceError, SetBudgetWebhookInput } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { isPrivateHost, parseWebAddress } from '@visualkit/outgoing'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { ofMonth } from '../costs/spending.ts'
import { newWebhookSecret } from '../tools/webhook-signature.ts'
import {
  type BudgetRow,
  lockBudget,
  requireWebhook,
  sealWebhookSecret,
  toBudgetWebhook,
  webhookFacts,
} from './budget-webhook-row.ts'

/** Nothing was tried of a new address or secret. */
const UNTRIED = { webhookOutcome: null, webhookStatus: null, webhookTriedAt: null }

/**
 * Sets where the business's own system is told of its budget. The first time the answer has the secret that calls are
 * signed with, and never again; another address keeps it.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, VALIDATION_ERROR; NOT_FOUND without a budget
 */
export async function setBudgetWebhook(
  ctx: ServiceContext,
  input: SetBudgetWebhookInput,
): Promise<SavedBudgetWebhook> {
  requireManager(ctx)
  const webhookUrl = checkAddress(ctx, SetBudgetWebhookInput.parse(input).url)
  return changeBudget(ctx, async (tx, before) => {
    const secret = before.sealedWebhookSecret === null ? newWebhookSecret() : undefined
    const moved = before.webhookUrl !== webhookUrl
    const after = await update(tx, before, {
      webhookUrl,
      ...(moved && UNTRIED),
      ...(secret !== undefined && { sealedWebhookSecret: sealWebhookSecret(ctx, before.id, secret) }),
    })
    await writeAudit(tx, ctx, {
      action: 'budget_webhook.set',
      targetId: before.id,
      before: webhookFacts(before),
      after: webhookFacts(after),
    })
    return saved(after, secret)
  })
}

/** Makes another secret, which is in the answer and never again; the one before signs nothing from now on. */
export async function rotateBudgetWebhook(ctx: ServiceContext): Promise<SavedBudgetWebhook> {
  requireManager(ctx)
  return changeBudget(ctx, async (tx, before) => {
    requireWebhook(before)
    const secret = newWebhookSecret()
    const sealedWebhookSecret = sealWebhookSecret(ctx, before.id, secret)
    const after = await update(tx, before, { sealedWebhookSecret, ...UNTRIED })
    await writeAudit(tx, ctx, {
      action: 'budget_webhook.rotate',
      targetId: before.id,
      details: { ...webhookFacts(after) },
    })
    return saved(after, secret)
  })
}

/** From now on the budget is told of by mail alone. What waits to be posted is dropped. */
export async function deleteBudgetWebhook(ctx: ServiceContext): Promise<{ deleted: true }> {
  requireManager(ctx)
  return changeBudget(ctx, async (tx, before) => {
    requireWebhook(before)
    await update(tx, before, { webhookUrl: null, sealedWebhookSecret: null, ...UNTRIED })
    await writeAudit(tx, ctx, {
      action: 'budget_webhook.delete',
      targetId: before.id,
      before: webhookFacts(before),
    })
    return { deleted: true }
  })
}

function requireManager(ctx: ServiceContext): void {
  requirePermission(ctx, 'business.write')
  requireStepUp(ctx)
}

function checkAddress(ctx: ServiceContext, address: string): string {
  const url = parseWebAddress(address)
  if (url.protocol === 'http:' && !isPrivateHost(url, ctx.tools.privateHosts))
    throw new ServiceError('VALIDATION_ERROR', 'The address must start with https://.', { field: 'url' })
  return url.href
}

function changeBudget<T>(ctx: ServiceContext, change: (tx: Tx, before: BudgetRow) => Promise<T>): Promise<T> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => change(tx, await lockBudget(tx, tenantId)))
}

async function update(tx: Tx, { tenantId }: BudgetRow, values: Partial<BudgetRow>): Promise<BudgetRow> {
  const [row] = await tx.update(schema.budgetAlerts).set(values).where(ofMonth(tenantId)).returning()
  return row!
}

function saved(row: BudgetRow, secret: string | undefined): SavedBudgetWebhook {
  return { ...toBudgetWebhook(row)!, ...(secret !== undefined && { secret }) }
}

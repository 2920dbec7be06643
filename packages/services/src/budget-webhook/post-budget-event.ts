import { type BudgetWebhookEvent, ServiceError, type WebhookOutcome } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { guardedRequest } from '@visualkit/outgoing'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { ofMonth } from '../costs/spending.ts'
import { webhookSignature } from '../tools/webhook-signature.ts'
import { type BudgetRowWithWebhook, openWebhookSecret } from './budget-webhook-row.ts'

const { budgetAlerts } = schema

const TIMEOUT_MS = 10_000
/** Only the status of an answer counts; one that is longer than this was no answer to a webhook. */
const ANSWER_BYTES = 1_048_576

export type WebhookServices = Pick<Services, 'db' | 'now' | 'secrets' | 'tools'>

/** Posts an event once, signed, and notes what came of it where managers see it. Never throws for what the receiver does. */
export async function postBudgetEvent(
  services: WebhookServices,
  row: BudgetRowWithWebhook,
  event: BudgetWebhookEvent,
): Promise<WebhookOutcome> {
  const { outcome, status } = await post(services, row, event)
  await services.db.withTenant(row.tenantId, (tx) =>
    tx
      .update(budgetAlerts)
      .set({ webhookOutcome: outcome, webhookStatus: status, webhookTriedAt: services.now() })
      // Another address may have been set meanwhile: nothing was tried of that one.
      .where(and(ofMonth(row.tenantId), eq(budgetAlerts.webhookUrl, row.webhookUrl))),
  )
  return outcome
}

async function post(
  services: WebhookServices,
  row: BudgetRowWithWebhook,
  event: BudgetWebhookEvent,
): Promise<{ outcome: WebhookOutcome; status: number | null }> {
  const secret = openWebhookSecret(services, row)
  if (secret === null) return { outcome: 'unreadable', status: null }
  const body = JSON.stringify(event)
  try {
    const { status } = await guardedRequest(row.webhookUrl, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': event.id,
        ...webhookSignature(secret, body, services.now()),
      },
      maxBytes: ANSWER_BYTES,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 0,
      privateHosts: services.tools.privateHosts,
    })
    return { outcome: outcomeOf(status), status }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return { outcome: 'unreachable', status: null }
  }
}

/** What a status says of a delivery: success is 2xx alone. */
export function outcomeOf(status: number): WebhookOutcome {
  if (status >= 200 && status < 300) return 'delivered'
  return status >= 300 && status < 400 ? 'redirected' : 'refused'
}

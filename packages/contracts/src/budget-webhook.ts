import { z } from 'zod'

/** What came of a call to the address of a business. */
export const WebhookOutcome = z.enum(['delivered', 'refused', 'redirected', 'unreachable', 'unreadable'])
export type WebhookOutcome = z.infer<typeof WebhookOutcome>

/** Where a business's own systems are told that a share of its budget is reached. */
export const BudgetWebhook = z.object({
  url: z.string(),
  lastDelivery: z
    .object({
      at: z.iso.datetime(),
      /**
       * `refused`: it answered no status of success; `redirected`: it sent the call elsewhere, which is not followed;
       * `unreadable`: the secret was encrypted under a key that is lost.
       */
      outcome: WebhookOutcome,
      /** As it was answered; null when nothing answered. */
      status: z.number().int().nullable(),
    })
    .nullable(),
})
export type BudgetWebhook = z.infer<typeof BudgetWebhook>

/** The address together with what its calls are signed with, which is shown once: when it is made. */
export const SavedBudgetWebhook = BudgetWebhook.extend({ secret: z.string().optional() })
export type SavedBudgetWebhook = z.infer<typeof SavedBudgetWebhook>

export const SetBudgetWebhookInput = z.object({
  url: z.string().trim().min(1).max(2_000).describe('Starts with https://.'),
})
export type SetBudgetWebhookInput = z.infer<typeof SetBudgetWebhookInput>

/** What is posted, as JSON. Amounts are of the calendar month in UTC. */
export const BudgetWebhookEvent = z.object({
  /** The same however often it is posted. */
  id: z.uuid(),
  type: z.enum(['budget.threshold_reached', 'budget.test']),
  tenantId: z.uuid(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** Per cent of the budget. */
  threshold: z.number().int(),
  spent: z.number(),
  budget: z.number(),
  currency: z.literal('USD'),
  /** When it was noticed. */
  time: z.iso.datetime(),
})
export type BudgetWebhookEvent = z.infer<typeof BudgetWebhookEvent>

import { BudgetWebhook, SavedBudgetWebhook, SetBudgetWebhookInput } from '@visualkit/contracts'
import {
  deleteBudgetWebhook,
  getBudgetWebhook,
  rotateBudgetWebhook,
  setBudgetWebhook,
  testBudgetWebhook,
} from '@visualkit/services'
import { z } from 'zod'
import { may, router } from '../procedures.ts'

export const budgetWebhook = router({
  get: may('business.write')
    .output(BudgetWebhook.nullable())
    .query(({ ctx }) => getBudgetWebhook(ctx.service)),
  set: may('business.write')
    .input(SetBudgetWebhookInput)
    .output(SavedBudgetWebhook)
    .mutation(({ ctx, input }) => setBudgetWebhook(ctx.service, input)),
  rotate: may('business.write')
    .output(SavedBudgetWebhook)
    .mutation(({ ctx }) => rotateBudgetWebhook(ctx.service)),
  test: may('business.write')
    .output(BudgetWebhook)
    .mutation(({ ctx }) => testBudgetWebhook(ctx.service)),
  delete: may('business.write')
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(({ ctx }) => deleteBudgetWebhook(ctx.service)),
})

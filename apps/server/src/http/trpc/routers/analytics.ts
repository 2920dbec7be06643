import {
  AnalyticsOverview,
  AnalyticsReport,
  AnalyticsReportInput,
  Budget,
  CostReport,
  CostReportInput,
  SetBudgetInput,
} from '@visualkit/contracts'
import { analyticsOverview, analyticsReport, costReport, setBudget } from '@visualkit/services'
import { may, router } from '../procedures.ts'

export const analytics = router({
  overview: may('analytics.read')
    .output(AnalyticsOverview)
    .query(({ ctx }) => analyticsOverview(ctx.service)),
  report: may('analytics.read')
    .input(AnalyticsReportInput)
    .output(AnalyticsReport)
    .query(({ ctx, input }) => analyticsReport(ctx.service, input)),
  costs: may('analytics.read')
    .input(CostReportInput)
    .output(CostReport)
    .query(({ ctx, input }) => costReport(ctx.service, input)),
  setBudget: may('business.write')
    .input(SetBudgetInput)
    .output(Budget.nullable())
    .mutation(({ ctx, input }) => setBudget(ctx.service, input)),
})

import { AnalyticsOverview } from '@visualkit/contracts'
import { analyticsOverview } from '@visualkit/services'
import { may, router } from '../procedures.ts'

export const analytics = router({
  overview: may('analytics.read')
    .output(AnalyticsOverview)
    .query(({ ctx }) => analyticsOverview(ctx.service)),
})

import { AnalyticsOverview } from '@visualkit/contracts'
import { analyticsOverview } from '@visualkit/services'
import { memberProcedure, router } from '../procedures.ts'

export const analytics = router({
  overview: memberProcedure.output(AnalyticsOverview).query(({ ctx }) => analyticsOverview(ctx.service)),
})

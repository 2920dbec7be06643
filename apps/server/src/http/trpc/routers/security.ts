import { SecurityOverview } from '@visualkit/contracts'
import { getSecurityOverview } from '@visualkit/services'
import { may, router } from '../procedures.ts'

/** How safe the business is. */
export const security = router({
  overview: may('audit.read')
    .output(SecurityOverview)
    .query(({ ctx }) => getSecurityOverview(ctx.service)),
})

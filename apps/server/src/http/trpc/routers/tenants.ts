import { Tenant, UpdateTenantInput } from '@visualkit/contracts'
import { getTenant, updateTenant } from '@visualkit/services'
import { may, router } from '../procedures.ts'

export const tenants = router({
  current: may('business.read')
    .output(Tenant)
    .query(({ ctx }) => getTenant(ctx.service)),
  update: may('business.write')
    .input(UpdateTenantInput)
    .output(Tenant)
    .mutation(({ ctx, input }) => updateTenant(ctx.service, input)),
})

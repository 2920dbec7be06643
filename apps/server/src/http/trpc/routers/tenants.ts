import { Tenant, UpdateTenantInput } from '@visualkit/contracts'
import { getTenant, updateTenant } from '@visualkit/services'
import { memberProcedure, router } from '../procedures.ts'

export const tenants = router({
  current: memberProcedure.output(Tenant).query(({ ctx }) => getTenant(ctx.service)),
  update: memberProcedure
    .input(UpdateTenantInput)
    .output(Tenant)
    .mutation(({ ctx, input }) => updateTenant(ctx.service, input)),
})

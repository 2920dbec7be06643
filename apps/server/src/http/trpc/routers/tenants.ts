import { Member, Tenant, UpdateTenantInput } from '@visualkit/contracts'
import { getTenant, transferOwnership, updateTenant } from '@visualkit/services'
import { z } from 'zod'
import { may, router } from '../procedures.ts'

export const tenants = router({
  current: may('business.read')
    .output(Tenant)
    .query(({ ctx }) => getTenant(ctx.service)),
  update: may('business.write')
    .input(UpdateTenantInput)
    .output(Tenant)
    .mutation(({ ctx, input }) => updateTenant(ctx.service, input)),
  transferOwnership: may('team.owners')
    .input(z.object({ userId: z.string().max(100) }))
    .output(Member)
    .mutation(({ ctx, input }) => transferOwnership(ctx.service, input)),
})

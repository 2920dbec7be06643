import { Health, Readiness } from '@visualkit/contracts'
import { readiness } from '@visualkit/services'
import { publicProcedure, router } from '../procedures.ts'

export const health = router({
  liveness: publicProcedure
    .output(Health)
    .query(({ ctx }) => ({ status: 'healthy' as const, version: ctx.version })),
  /** Parts are shown to members only: they name drivers and providers. */
  readiness: publicProcedure.output(Readiness).query(({ ctx }) =>
    readiness(ctx.services, {
      draining: ctx.isDraining(),
      parts: ctx.member !== null,
      tenantId: ctx.member?.tenantId,
    }),
  ),
})

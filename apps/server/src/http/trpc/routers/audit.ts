import {
  AuditChoices,
  AuditCount,
  AuditDetail,
  AuditFilter,
  AuditPage,
  AuditState,
  ListAuditInput,
} from '@visualkit/contracts'
import {
  auditChoices,
  countAudit,
  getAuditEntry,
  getAuditState,
  listAudit,
  verifyOwnAudit,
} from '@visualkit/services'
import { ById } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const audit = router({
  list: may('audit.read')
    .input(ListAuditInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.service, input)),
  get: may('audit.read')
    .input(ById)
    .output(AuditDetail)
    .query(({ ctx, input }) => getAuditEntry(ctx.service, input)),
  count: may('audit.read')
    .input(AuditFilter)
    .output(AuditCount)
    .query(({ ctx, input }) => countAudit(ctx.service, input)),
  choices: may('audit.read')
    .output(AuditChoices)
    .query(({ ctx }) => auditChoices(ctx.service)),
  state: may('audit.read')
    .output(AuditState)
    .query(({ ctx }) => getAuditState(ctx.service)),
  verify: may('audit.read')
    .output(AuditState)
    .mutation(({ ctx }) => verifyOwnAudit(ctx.service)),
})

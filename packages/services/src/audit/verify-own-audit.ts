import { type AuditState, LIMITS, ServiceError } from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { getAuditState } from './audit-state.ts'
import { checkAudit } from './check-audit.ts'
import { limitAudit } from './limit-audit.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Checks the whole log of the business now, and keeps what was found. That somebody did so is an act as well.
 * @throws ServiceError FORBIDDEN, RATE_LIMITED; CONFLICT for a log that takes longer than a request may
 */
export async function verifyOwnAudit(ctx: ServiceContext): Promise<AuditState> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  const { seq, prunedRows } = await getAuditState(ctx)
  if (seq - prunedRows > LIMITS.auditVerifyRows)
    throw new ServiceError(
      'CONFLICT',
      `This log has more than ${LIMITS.auditVerifyRows.toLocaleString('en')} acts. It is checked every night; the operator checks it at once with vk audit verify.`,
      { reason: 'audit_too_long' },
    )
  await limitAudit(ctx, 'auditVerify')
  for await (const { rows, problem } of checkAudit(ctx, [tenantId])) {
    if (problem) ctx.log.error({ tenantId, ...problem }, 'an audit log is not whole')
    await ctx.db.withTenant(tenantId, (tx) =>
      writeAudit(tx, ctx, { action: 'audit.verify', details: { rows, problem } }),
    )
  }
  return getAuditState(ctx)
}

import type { AuditState } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

/** Whether the business's log is whole, as far as it was checked, and how far it is signed. */
export async function getAuditState(ctx: ServiceContext): Promise<AuditState> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  const { auditHeads } = schema
  const sealed = await ctx.ledger.newestHead(tenantId)
  const [head] = await ctx.db.withTenant(tenantId, (tx) =>
    tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId)),
  )
  return {
    seq: head?.seq ?? 0,
    verifiedAt: head?.verifiedAt?.toISOString() ?? null,
    verifiedSeq: head?.verifiedSeq ?? null,
    brokenSeq: head?.brokenSeq ?? null,
    prunedRows: head?.baseSeq ?? 0,
    sealed,
  }
}

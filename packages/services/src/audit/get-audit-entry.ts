import { type AuditDetail, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext, Services } from '../context.ts'
import { loadAuditNames } from './audit-names.ts'
import type { StoredAuditRow } from './audit-order.ts'
import { peopleOf, readPersonal } from './audit-personal.ts'
import { referencesOf, toAuditRow } from './list-audit.ts'
import { findPersonKeys } from './person-keys.ts'

const { auditLogs } = schema

/** One act with everything that is known of it. */
export async function getAuditEntry(ctx: ServiceContext, { id }: { id: string }): Promise<AuditDetail> {
  requirePermission(ctx, 'audit.read')
  requireId(id, 'entry')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(auditLogs)
      .where(and(eq(auditLogs.tenantId, tenantId), eq(auditLogs.id, id)))
    const [detail] = await toDetails(tx, ctx, tenantId, rows, { personal: true })
    if (!detail) throw notFound('entry')
    return detail
  })
}

/** Rows with names and, when asked for, the values about people opened. */
export async function toDetails(
  tx: Tx,
  services: Pick<Services, 'secrets' | 'now'>,
  tenantId: string,
  rows: StoredAuditRow[],
  { personal }: { personal: boolean },
): Promise<AuditDetail[]> {
  const nameOf = await loadAuditNames(tx, tenantId, rows.flatMap(referencesOf))
  const keys = personal
    ? await findPersonKeys(tx, services, tenantId, rows.flatMap(peopleOf))
    : new Map<string, null>()
  return rows.map((row) => ({
    ...toAuditRow(row, nameOf),
    requestId: row.requestId,
    hash: row.hash?.toString('hex') ?? null,
    ...readPersonal(row, keys, { personal }),
  }))
}

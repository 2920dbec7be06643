import { type AuditCount, type AuditFilter, LIMITS } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { count } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { matching } from './audit-filter.ts'

const { auditLogs } = schema

/** How many acts a filter lets through, counted no further than a file may hold. */
export async function countAudit(ctx: ServiceContext, filter: AuditFilter): Promise<AuditCount> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, (tx) => countMatching(tx, tenantId, filter))
}

/** The same in an open transaction. */
export async function countMatching(tx: Tx, tenantId: string, filter: AuditFilter): Promise<AuditCount> {
  const limit = LIMITS.auditExportRows
  const found = tx
    .select({ id: auditLogs.id })
    .from(auditLogs)
    .where(await matching(tx, tenantId, filter))
    .limit(limit + 1)
    .as('found')
  const [row] = await tx.select({ rows: count() }).from(found)
  const rows = row?.rows ?? 0
  return { count: Math.min(rows, limit), tooMany: rows > limit, limit }
}

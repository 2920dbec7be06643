import type { SsoConnection } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { domainsOf, toConnection } from './connection-row.ts'

/** The identity providers of the business, the oldest first. */
export async function listConnections(ctx: ServiceContext): Promise<SsoConnection[]> {
  requirePermission(ctx, 'sso.manage')
  const { tenantId } = ctx.actor
  const { ssoConnections } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(ssoConnections)
      .where(eq(ssoConnections.tenantId, tenantId))
      .orderBy(asc(ssoConnections.createdAt), asc(ssoConnections.id))
    const domains = await domainsOf(tx, tenantId)
    return rows.map((row) => toConnection(ctx, row, domains))
  })
}

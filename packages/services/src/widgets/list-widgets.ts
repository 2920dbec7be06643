import type { Widget } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { localeOf, toWidget } from './widget-row.ts'

/** All widgets of the business, the oldest first. */
export async function listWidgets(ctx: ServiceContext): Promise<Widget[]> {
  requirePermission(ctx, 'widgets.read')
  const { tenantId } = ctx.actor
  const { widgets } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(widgets)
      .where(eq(widgets.tenantId, tenantId))
      .orderBy(asc(widgets.createdAt), asc(widgets.id))
    const locale = await localeOf(tx, tenantId)
    return rows.map((row) => toWidget(row, locale))
  })
}

import type { Widget } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { requireBusiness } from '../sessions/session-access.ts'
import { toWidget } from './widget-row.ts'

/** All widgets of the business, the oldest first. */
export async function listWidgets(ctx: ServiceContext): Promise<Widget[]> {
  requireBusiness(ctx)
  const { tenantId } = ctx.actor
  const { widgets } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(widgets)
      .where(eq(widgets.tenantId, tenantId))
      .orderBy(asc(widgets.createdAt), asc(widgets.id))
    return rows.map(toWidget)
  })
}

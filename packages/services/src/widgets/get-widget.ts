import type { Widget } from '@visualkit/contracts'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadWidget, localeOf, toWidget } from './widget-row.ts'

export async function getWidget(ctx: ServiceContext, { id }: { id: string }): Promise<Widget> {
  requirePermission(ctx, 'widgets.read')
  requireId(id, 'widget')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) =>
    toWidget(await loadWidget(tx, tenantId, id), await localeOf(tx, tenantId)),
  )
}

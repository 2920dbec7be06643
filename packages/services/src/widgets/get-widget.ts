import type { Widget } from '@visualkit/contracts'
import { requireId } from '../access/require-manager.ts'
import type { ServiceContext } from '../context.ts'
import { requireBusiness } from '../sessions/session-access.ts'
import { loadWidget, toWidget } from './widget-row.ts'

export async function getWidget(ctx: ServiceContext, { id }: { id: string }): Promise<Widget> {
  requireBusiness(ctx)
  requireId(id, 'widget')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => toWidget(await loadWidget(tx, tenantId, id)))
}

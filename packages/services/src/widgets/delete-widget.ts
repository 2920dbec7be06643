import { schema } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { tellServers } from '../access/tell-servers.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadWidget, localeOf, toWidget } from './widget-row.ts'

/** Removes a widget and its keys, which stop working at once. Its conversations stay, without a widget. */
export async function deleteWidget(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'widgets.write')
  requireId(id, 'widget')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const { apiKeys, widgets } = schema
  const keys = await ctx.db.withTenant(tenantId, async (tx) => {
    const before = toWidget(await loadWidget(tx, tenantId, id), await localeOf(tx, tenantId))
    const keys = await tx
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.widgetId, id)))
    // In SQL, because the inbox is ordered by the time of the last event and this is none.
    await tx.execute(
      sql`update sessions set widget_id = null, state_revision = state_revision + 1
           where tenant_id = ${tenantId} and widget_id = ${id}`,
    )
    await tx.delete(widgets).where(and(eq(widgets.tenantId, tenantId), eq(widgets.id, id)))
    const keyIds = keys.map((key) => key.id)
    await writeAudit(tx, ctx, { action: 'widget.delete', targetId: id, before, details: { keyIds } })
    return keys
  })
  await Promise.all(keys.map(({ id: keyId }) => tellServers(ctx, { type: 'key_revoked', keyId })))
  return { id, deleted: true }
}

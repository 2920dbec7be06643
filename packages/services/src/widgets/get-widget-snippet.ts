import type { WidgetSnippet } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadWidget } from './widget-row.ts'

/**
 * What to paste into a website, with the newest key of the widget that works. Without one, or with one that was made
 * before publishable keys were kept, a mark stands where the key goes.
 */
export async function getWidgetSnippet(ctx: ServiceContext, { id }: { id: string }): Promise<WidgetSnippet> {
  requirePermission(ctx, 'widgets.read')
  requireId(id, 'widget')
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  const scriptUrl = `${ctx.urls.widget}/embed.js`
  return ctx.db.withTenant(tenantId, async (tx) => {
    await loadWidget(tx, tenantId, id)
    const [key] = await tx
      .select({ prefix: apiKeys.prefix, key: apiKeys.publicKey })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.tenantId, tenantId),
          eq(apiKeys.widgetId, id),
          isNull(apiKeys.revokedAt),
          isNull(apiKeys.overlapUntil),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, ctx.now())),
        ),
      )
      // One that can be shown before one that cannot.
      .orderBy(sql`${apiKeys.publicKey} is null`, desc(apiKeys.createdAt))
      .limit(1)
    return {
      html: `<script src="${scriptUrl}" data-key="${key?.key ?? 'YOUR_PUBLISHABLE_KEY'}" async></script>`,
      publishableKey: key?.key ?? null,
      publishableKeyPrefix: key?.prefix ?? null,
      scriptUrl,
    }
  })
}

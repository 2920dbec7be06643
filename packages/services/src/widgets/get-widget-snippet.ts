import type { WidgetSnippet } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadWidget } from './widget-row.ts'

/** What to paste into a website. The key itself is shown once, when it is made; here stands where it goes. */
export async function getWidgetSnippet(ctx: ServiceContext, { id }: { id: string }): Promise<WidgetSnippet> {
  requirePermission(ctx, 'widgets.read')
  requireId(id, 'widget')
  const { tenantId } = ctx.actor
  const { apiKeys } = schema
  const scriptUrl = `${ctx.urls.widget}/embed.js`
  return ctx.db.withTenant(tenantId, async (tx) => {
    await loadWidget(tx, tenantId, id)
    const [key] = await tx
      .select({ prefix: apiKeys.prefix })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.tenantId, tenantId),
          eq(apiKeys.widgetId, id),
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, ctx.now())),
        ),
      )
      .orderBy(desc(apiKeys.createdAt))
      .limit(1)
    return {
      html: `<script src="${scriptUrl}" data-key="YOUR_PUBLISHABLE_KEY" async></script>`,
      publishableKeyPrefix: key?.prefix ?? null,
      scriptUrl,
    }
  })
}

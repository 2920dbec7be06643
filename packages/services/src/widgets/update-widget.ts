import { UpdateWidgetInput, type Widget } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { normaliseOrigins } from './origin-matches.ts'
import { loadWidget, localeOf, requirePersonality, toWidget } from './widget-row.ts'

/**
 * Changes what is named; settings that are left out stay as they are.
 * @throws ServiceError STEP_UP_REQUIRED for other origins
 */
export async function updateWidget(ctx: ServiceContext, input: UpdateWidgetInput): Promise<Widget> {
  requirePermission(ctx, 'widgets.write')
  requireId(input.id, 'widget')
  const { tenantId } = ctx.actor
  const { id, name, allowedOrigins, settings, personalityId } = UpdateWidgetInput.parse(input)
  const { widgets } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadWidget(tx, tenantId, id)
    const origins = allowedOrigins && normaliseOrigins(allowedOrigins)
    // A browser that was left open does not put the widget into other pages.
    if (origins && origins.join() !== before.allowedOrigins.join()) requireStepUp(ctx)
    const locale = await localeOf(tx, tenantId)
    await requirePersonality(tx, tenantId, personalityId)
    const [row] = await tx
      .update(widgets)
      .set({
        name,
        allowedOrigins: origins,
        settings: settings && { ...before.settings, ...settings },
        personalityId,
        updatedAt: ctx.now(),
      })
      .where(and(eq(widgets.tenantId, tenantId), eq(widgets.id, id)))
      .returning()
    const widget = toWidget(row!, locale)
    await writeAudit(tx, ctx, {
      action: 'widget.update',
      targetId: id,
      ...changesOf(toWidget(before, locale), widget),
      details: { name: widget.name },
    })
    return widget
  })
}

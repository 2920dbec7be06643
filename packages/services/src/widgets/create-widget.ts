import { CreateWidgetInput, type Widget } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { normaliseOrigins } from './origin-matches.ts'
import { localeOf, requirePersonality, toWidget } from './widget-row.ts'

/**
 * Adds a widget. It works nowhere until it has an origin and a publishable key.
 * @throws ServiceError STEP_UP_REQUIRED with origins, as when they change
 */
export async function createWidget(ctx: ServiceContext, input: CreateWidgetInput): Promise<Widget> {
  requirePermission(ctx, 'widgets.write')
  const { tenantId } = ctx.actor
  const { name, allowedOrigins, settings, personalityId } = CreateWidgetInput.parse(input)
  if (allowedOrigins.length > 0) requireStepUp(ctx)
  return ctx.db.withTenant(tenantId, async (tx) => {
    await requirePersonality(tx, tenantId, personalityId)
    const [row] = await tx
      .insert(schema.widgets)
      .values({ tenantId, name, allowedOrigins: normaliseOrigins(allowedOrigins), settings, personalityId })
      .returning()
    const widget = toWidget(row!, await localeOf(tx, tenantId))
    await writeAudit(tx, ctx, { action: 'widget.create', targetId: widget.id, after: widget })
    return widget
  })
}

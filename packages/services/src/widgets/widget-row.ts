import { notFound, type Widget, WidgetSettings } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { aiPersonalities, widgets } = schema

export type WidgetRow = typeof widgets.$inferSelect

export function toWidget(row: WidgetRow): Widget {
  return {
    id: row.id,
    name: row.name,
    allowedOrigins: row.allowedOrigins,
    settings: WidgetSettings.parse(row.settings),
    personalityId: row.personalityId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Throws NOT_FOUND. */
export async function loadWidget(tx: Tx, tenantId: string, id: string): Promise<WidgetRow> {
  const [row] = await tx
    .select()
    .from(widgets)
    .where(and(eq(widgets.tenantId, tenantId), eq(widgets.id, id)))
  if (!row) throw notFound('widget')
  return row
}

/** Throws NOT_FOUND unless the assistant is one of the business. */
export async function requirePersonality(
  tx: Tx,
  tenantId: string,
  id: string | null | undefined,
): Promise<void> {
  if (!id) return
  const rows = await tx
    .select({ id: aiPersonalities.id })
    .from(aiPersonalities)
    .where(and(eq(aiPersonalities.tenantId, tenantId), eq(aiPersonalities.id, id)))
  if (rows.length === 0) throw notFound('assistant')
}

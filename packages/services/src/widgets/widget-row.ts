import { type Locale, notFound, type Widget, WidgetSettings } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { aiPersonalities, tenants, widgets } = schema

const EACH_LANGUAGE = new Set(['greeting', 'suggestions', 'peopleHours'])

export type WidgetRow = typeof widgets.$inferSelect

/** @param businessLocale the language of texts that were written before each language had its own. */
export function toWidget(row: WidgetRow, businessLocale: Locale): Widget {
  return {
    id: row.id,
    name: row.name,
    allowedOrigins: row.allowedOrigins,
    settings: readSettings(row.settings, businessLocale),
    personalityId: row.personalityId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Settings as stored, of whatever age: texts that were one for all languages become those of the business's own. */
export function readSettings(stored: object, businessLocale: Locale): WidgetSettings {
  const settings = Object.entries(stored).map(([name, value]) => {
    const isOld = EACH_LANGUAGE.has(name) && (typeof value === 'string' || Array.isArray(value))
    return [name, isOld ? (value.length > 0 ? { [businessLocale]: value } : {}) : value]
  })
  return WidgetSettings.parse(Object.fromEntries(settings))
}

/** The language of the business. */
export async function localeOf(tx: Tx, tenantId: string): Promise<Locale> {
  const [row] = await tx.select({ locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId))
  return row?.locale ?? 'en'
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

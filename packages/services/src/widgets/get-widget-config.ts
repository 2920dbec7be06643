import {
  greetingOf,
  Locale,
  notFound,
  ServiceError,
  toLocale,
  visitorSettings,
  type WidgetConfig,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { readSettings } from './widget-row.ts'

/**
 * What the widget needs before a conversation exists; everything in it is public.
 * @param input.locale the browser's language tag; without it the business's language is used.
 */
export async function getWidgetConfig(
  ctx: ServiceContext,
  input: { locale?: string } = {},
): Promise<WidgetConfig> {
  const { actor } = ctx
  if (actor.kind !== 'publishable_key')
    throw new ServiceError('FORBIDDEN', 'This is read with the publishable key of a widget.')
  const { tenantId, widgetId } = actor
  const { aiPersonalities, tenants, widgets } = schema
  const row = await ctx.db.withTenant(tenantId, async (tx) => {
    const [found] = await tx
      .select({
        settings: widgets.settings,
        businessName: tenants.name,
        businessLocale: tenants.locale,
        assistantName: aiPersonalities.name,
        greetings: aiPersonalities.greetings,
        languages: aiPersonalities.languages,
      })
      .from(widgets)
      .innerJoin(tenants, eq(tenants.id, widgets.tenantId))
      .innerJoin(
        aiPersonalities,
        and(
          eq(aiPersonalities.tenantId, tenantId),
          sql`case when ${widgets.personalityId} is null then ${aiPersonalities.isDefault}
                   else ${aiPersonalities.id} = ${widgets.personalityId} end`,
        ),
      )
      .where(and(eq(widgets.tenantId, tenantId), eq(widgets.id, widgetId)))
    return found
  })
  if (!row) throw notFound('widget')
  const asked = input.locale ? toLocale(input.locale) : row.businessLocale
  const locale = Locale.parse(row.languages.includes(asked) ? asked : (row.languages[0] ?? asked))
  const settings = readSettings(row.settings, row.businessLocale)
  return {
    widgetId,
    settings: visitorSettings(settings, locale, row.businessLocale),
    assistantName: row.assistantName,
    avatarUrl: null,
    businessName: row.businessName,
    greeting:
      settings.greeting[locale] ||
      greetingOf(
        { name: row.assistantName, greetings: row.greetings },
        { locale, businessName: row.businessName },
      ),
    locale,
    peopleOnline: (await ctx.presence.count(tenantId)) > 0,
    mails: ctx.mailer !== null,
  }
}

import type { Locale } from './ids.ts'
import type { VisitorSettings, WidgetSettings } from './widgets.ts'

type EachLanguage<T> = Partial<Record<Locale, T>>

/**
 * Settings as a visitor of one language gets them. What is not written in it comes in the language of the business, or
 * in whichever there is.
 */
export function visitorSettings(
  { greeting: _, suggestions, peopleHours, ...rest }: WidgetSettings,
  locale: Locale,
  businessLocale: Locale,
): VisitorSettings {
  const order: Locale[] = [locale, businessLocale, 'en', 'es', 'pt']
  return {
    ...rest,
    suggestions: firstOf(suggestions, order) ?? [],
    peopleHours: firstOf(peopleHours, order) ?? '',
  }
}

/** The first that says something. */
function firstOf<T extends { length: number }>(written: EachLanguage<T>, order: Locale[]): T | undefined {
  const locale = order.find((one) => (written[one]?.length ?? 0) > 0)
  return locale && written[locale]
}

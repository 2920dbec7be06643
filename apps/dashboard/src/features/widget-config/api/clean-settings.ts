import type { WidgetSettings } from '@visualkit/contracts'

/** Settings as they are saved: what was left empty is not there. */
export function cleanSettings(settings: WidgetSettings): WidgetSettings {
  return {
    ...settings,
    greeting: written(settings.greeting, (text) => text.trim() && text),
    suggestions: written(settings.suggestions, (texts) =>
      texts.map((text) => text.trim()).filter((text) => text !== ''),
    ),
    peopleHours: written(settings.peopleHours, (text) => text.trim()),
  }
}

/** The languages in which something is left once it is cleaned, always in the same order. */
function written<T extends { length: number }>(
  each: Partial<Record<'en' | 'es' | 'pt', T>>,
  clean: (text: T) => T,
): Partial<Record<'en' | 'es' | 'pt', T>> {
  const kept = (['en', 'es', 'pt'] as const).flatMap((locale) => {
    const text = each[locale] && clean(each[locale])
    return text && text.length > 0 ? [[locale, text] as const] : []
  })
  return Object.fromEntries(kept)
}

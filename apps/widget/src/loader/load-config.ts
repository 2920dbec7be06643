import type { WidgetConfig } from '@visualkit/contracts'
import type { WidgetOptions } from './widget-options.ts'

/** The key, or the page it is used on, was refused: trying again is no use. */
export class ConfigRefused extends Error {}

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {}
}

/** The widget's settings as the server has them, with what the page sets itself. Kept, so that the next page is quick. */
export async function loadConfig(
  options: WidgetOptions,
  { baseUrl, locale, storageKey }: { baseUrl: string; locale: string; storageKey: string },
): Promise<WidgetConfig> {
  const url = `${baseUrl}/api/v1/widget-config?locale=${encodeURIComponent(locale)}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${options.apiKey}` } })
  if (!response.ok) {
    const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null
    const message = body?.error?.message ?? `The server answered ${response.status}.`
    throw response.status < 500 && response.status !== 429 ? new ConfigRefused(message) : new Error(message)
  }
  const config = (await response.json()) as WidgetConfig
  writeStored(`${storageKey}:config`, JSON.stringify({ locale, config }))
  return withOptions(config, options)
}

/** The settings of the last visit, in the same language. */
export function storedConfig(
  options: WidgetOptions,
  storageKey: string,
  locale: string,
): WidgetConfig | null {
  try {
    const stored = JSON.parse(readStored(`${storageKey}:config`) ?? 'null') as {
      locale: string
      config: WidgetConfig
    } | null
    // Who is online now is not what it was then.
    return stored?.locale === locale ? withOptions({ ...stored.config, peopleOnline: false }, options) : null
  } catch {
    return null
  }
}

function withOptions(config: WidgetConfig, options: WidgetOptions): WidgetConfig {
  const { theme, position, greeting } = options
  const colour = /^#[0-9a-f]{6}$/i.test(options.colour ?? '') ? options.colour : undefined
  const settings = { ...config.settings }
  if (theme) settings.theme = theme
  if (position) settings.position = position
  if (colour) settings.colour = colour
  return { ...config, settings, greeting: greeting || config.greeting }
}

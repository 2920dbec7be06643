import type { WidgetOptions } from './widget-options.ts'

/**
 * What this visitor's things begin with in the browser. Each visitor that the page names has their own, and takes away
 * what is there of others who were named: on a shared device nobody goes on with somebody else's conversation.
 */
export function storageKeyOf({ apiKey, visitorId }: Pick<WidgetOptions, 'apiKey' | 'visitorId'>): string {
  const key = `visualkit:${apiKey.slice(-12)}`
  if (!visitorId) return key
  const own = `${key}/${visitorId}`
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(`${key}/`) && !name.startsWith(`${own}:`)) localStorage.removeItem(name)
  } catch {}
  return own
}

import { maskAddress, redactText } from '@visualkit/redaction'

/** Where somebody is, without what the address and the title of a page tell of them. */
export function maskedPage<Page extends Record<string, unknown>>(page: Page): Page {
  const masked: Record<string, unknown> = { ...page }
  if (typeof page.page === 'string') masked.page = redactText(maskAddress(page.page)).text
  if (typeof page.title === 'string') masked.title = redactText(page.title).text
  return masked as Page
}

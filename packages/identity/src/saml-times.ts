import type { Element } from '@xmldom/xmldom'
import { failed } from './identity-problem.ts'

export const CLOCK_TOLERANCE_MS = 60_000
/** However long the provider says: what it states is for now. */
export const MAX_AGE_MS = 15 * 60_000

/** A moment as SAML writes it, with its zone; null when there is none. */
export function momentOf(element: Element, attribute: string): Date | null {
  const written = element.getAttribute(attribute)
  if (!written) return null
  const date = new Date(written)
  if (Number.isNaN(date.getTime()) || !/(Z|[+-]\d\d:\d\d)$/.test(written))
    throw failed('shape', `${attribute} is no moment.`)
  return date
}

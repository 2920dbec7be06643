import type { Locale } from '@visualkit/contracts'
import { en, type Texts } from './en.ts'
import { es } from './es.ts'
import { pt } from './pt.ts'
import { ptBr } from './pt-br.ts'

export type { Texts }
export const TEXTS: Record<Locale, Texts> = { en, es, pt }
export const BRAZILIAN: Texts = { ...pt, ...ptBr }

/**
 * The words of a chat.
 * @param tags the page's language tag, then the browser's: the first that names a country decides which Portuguese.
 */
export function textsFor(locale: Locale, tags: readonly string[]): Texts {
  const country = tags.find((tag) => /^pt[-_]/i.test(tag))
  return locale === 'pt' && country && /^pt[-_]br/i.test(country) ? BRAZILIAN : TEXTS[locale]
}

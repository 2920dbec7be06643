import type { Locale } from '@visualkit/contracts'

const STORED = 'vk.locale'
const SPOKEN: readonly Locale[] = ['en', 'es', 'pt']

/** The language the reader chose in this browser, else the first of the browser's that we speak. */
export function preferredLocale(): Locale {
  const chosen = localStorage.getItem(STORED)
  const wanted = [chosen, ...navigator.languages].map((tag) => tag?.toLowerCase().split('-')[0])
  return SPOKEN.find((locale) => locale === wanted.find((tag) => SPOKEN.includes(tag as Locale))) ?? 'en'
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(STORED, locale)
}

import type { Locale } from '@visualkit/contracts'
import { foldInPlace } from './normalise.ts'

const MONTHS: Record<Locale, readonly string[]> = {
  en: 'january february march april may june july august september october november december'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  pt: 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
}

/** The days of the year that a text names, as `12-3` for 12 March, "March 12" and "12 de marzo". */
export function datesIn(text: string, language: Locale): string[] {
  return matchesIn(text, language).map(
    ([, first, after, before, last]) =>
      `${Number(first ?? last)}-${MONTHS[language].indexOf((after ?? before)!) + 1}`,
  )
}

/** The text without them. */
export function withoutDates(text: string, language: Locale): string {
  let rest = text
  for (const { 0: date, index } of matchesIn(text, language).reverse())
    rest = rest.slice(0, index) + rest.slice(index + date.length)
  return rest
}

function matchesIn(text: string, language: Locale) {
  const month = `(${MONTHS[language].join('|')})`
  const day = '(\\d{1,2})(?:st|nd|rd|th|º)?'
  const written = `(?<!\\d)${day}\\s(?:de\\s|of\\s)?${month}\\b|\\b${month}\\s${day}(?!\\d)`
  return [...foldInPlace(text).matchAll(new RegExp(written, 'g'))]
}

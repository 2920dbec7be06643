import type { Locale } from '@visualkit/contracts'
import { fold } from './normalise.ts'
import { stem } from './stem.ts'

const DAYS: Record<Locale, readonly string[]> = {
  en: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  es: ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'],
  pt: ['segunda', 'terca', 'quarta', 'quinta', 'sexta', 'sabado', 'domingo'],
}
const SHORT: Record<Locale, string> = {
  en: 'mon|tue|wed|thu|fri|sat|sun',
  es: 'lun|mar|mie|jue|vie|sab|dom',
  pt: 'seg|ter|qua|qui|sex|sab|dom',
}
const ranges = new Map<Locale, RegExp>()

/** The stems of the days that a text names one by one. */
export function daysNamed(text: string, language: Locale): string[] {
  const words = new Set(fold(text).match(/\p{L}+/gu) ?? [])
  return DAYS[language]
    .filter((day) => words.has(day) || words.has(`${day}s`))
    .map((day) => stem(day, language))
}

/** The stems of the days that a text names by a range: "Tuesday to Saturday" is Wednesday, too. */
export function daysBetween(text: string, language: Locale): string[] {
  const folded = fold(text)
  const days = DAYS[language]
  if (!days.some((day) => folded.includes(day.slice(0, 3)))) return []
  let range = ranges.get(language)
  if (range === undefined) {
    const day = `((?:${days.join('|')})s?|(?:${SHORT[language]})\\.?)(?:-feira)?`
    range = new RegExp(
      `(?<!\\p{L})${day}\\s?(?:to|through|until|till|a|al|ate|hasta|–|-)\\s?(?:the |el |a )?${day}(?!\\p{L})`,
      'gu',
    )
    ranges.set(language, range)
  }
  const found: string[] = []
  for (const [, first = '', last = ''] of folded.matchAll(range)) {
    const from = days.findIndex((day) => day.startsWith(first.slice(0, 3)))
    const to = days.findIndex((day) => day.startsWith(last.slice(0, 3)))
    for (let at = from; at !== to; at = (at + 1) % days.length) found.push(days[at]!)
    found.push(days[to]!)
  }
  return found.map((day) => stem(day, language))
}

import { formatLocale, t } from './text.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Short time since something, for lists: "now", "2 min", "1 h", "3 d", then the date. */
export function shortAge(iso: string, now: number): string {
  const age = Math.max(0, now - Date.parse(iso))
  if (age < MINUTE) return t('time.now')
  if (age < HOUR) return t('time.minutes', { count: Math.floor(age / MINUTE) })
  if (age < DAY) return t('time.hours', { count: Math.floor(age / HOUR) })
  if (age < 7 * DAY) return t('time.days', { count: Math.floor(age / DAY) })
  return shortDate(iso)
}

/** "just now", "2 min ago": within a sentence. */
export function ago(iso: string, now: number): string {
  return now - Date.parse(iso) < MINUTE ? t('time.justNow') : t('time.ago', { time: shortAge(iso, now) })
}

/** 14:02 */
export function clockTime(iso: string): string {
  return format(iso, { hour: '2-digit', minute: '2-digit' })
}

/** 14:02:31 */
export function secondTime(iso: string): string {
  return format(iso, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** 24 Nov, with the year when it is not this one. */
export function shortDate(iso: string): string {
  const otherYear = new Date(iso).getFullYear() !== new Date().getFullYear()
  return format(iso, { day: 'numeric', month: 'short', ...(otherYear && { year: 'numeric' }) })
}

/** 24 November 2026, 14:02 */
export function longDate(iso: string): string {
  return format(iso, { dateStyle: 'long', timeStyle: 'short' })
}

/** 24 November 2026 at 14:02:31 UTC: where the second counts. */
export function exactTime(iso: string): string {
  return format(iso, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
}

/** 24 November 2026 at 14:05 CET: of what is planned, which no second belongs to. */
export function plannedTime(iso: string): string {
  return format(iso, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
}

/** Saturday, 24 November 2026 */
export function wholeDay(iso: string): string {
  return format(iso, { dateStyle: 'full' })
}

/** 24 Nov, of a day without time or zone. */
export function shortDay(day: string): string {
  return format(`${day}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

export function number(value: number, fractionDigits = 0): string {
  return value.toLocaleString(formatLocale(), {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  })
}

/** 0.934 -> 93 % the way the language writes it. */
export function percent(share: number): string {
  return share.toLocaleString(formatLocale(), { style: 'percent', maximumFractionDigits: 0 })
}

/** Bytes in the unit that reads best, by 1,024. */
export function bytes(size: number): string {
  if (size < 1_024) return `${number(size)} B`
  const [value, unit] = size < 1_048_576 ? [size / 1_024, 'kB'] : [size / 1_048_576, 'MB']
  return `${number(value, value < 10 ? 1 : 0)} ${unit}`
}

/** Milliseconds, from one second on in seconds. */
export function duration(ms: number): string {
  return ms < 1_000 ? `${number(ms, ms < 10 ? 1 : 0)} ms` : `${number(ms / 1_000, 1)} s`
}

/** Names in a row: "a, b and c". */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(formatLocale(), { type: 'conjunction' }).format(items)
}

/** The name of a language in the reader's, as it stands alone. */
export function languageName(tag: string): string {
  const name = languageWord(tag)
  return name.charAt(0).toLocaleUpperCase() + name.slice(1)
}

/** The name of a language within a sentence: `español`, but `Spanish`. */
export function languageWord(tag: string): string {
  return new Intl.DisplayNames(formatLocale(), { type: 'language' }).of(tag) ?? tag
}

function format(iso: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(formatLocale(), options).format(new Date(iso))
}

import { type Locale, type OpeningHours, WEEKDAYS } from '@visualkit/contracts'
import { fold, squeeze } from '@visualkit/knowledge'

/** A call is planned in steps of so many minutes, and takes as long. */
export const CALL_MINUTES = 30
/** The team is told so long before, at least. */
const LEAD_MS = 60 * 60_000
const DAYS = 14
/** Times that are offered at once are this far apart. */
const APART_MS = 3 * 60 * 60_000
const DAY_MS = 86_400_000

/** When nobody has said when people are there: weekdays, by the clock of the visitor. */
export function usualHours(timeZone: string): OpeningHours {
  const day = [{ from: '09:00', to: '17:00' }]
  return { timeZone, mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
}

/** Every time in the next two weeks at which a call can begin and end while people are there. Pure. */
export function callTimes(hours: OpeningHours, now: Date, taken: readonly Date[] = []): Date[] {
  const busy = new Set(taken.map((at) => at.getTime()))
  const times: Date[] = []
  const today = localDate(hours.timeZone, now)
  for (let ahead = 0; ahead <= DAYS; ahead++) {
    const day = new Date(today + ahead * DAY_MS)
    for (const { from, to } of hours[WEEKDAYS[(day.getUTCDay() + 6) % 7]!]) {
      for (let minute = minutesOf(from); minute + CALL_MINUTES <= minutesOf(to); minute += CALL_MINUTES) {
        const at = momentOf(hours.timeZone, day, minute)
        if (at && at.getTime() >= now.getTime() + LEAD_MS && !busy.has(at.getTime())) times.push(at)
      }
    }
  }
  return times
}

/** A few of them, some hours apart. */
export function someTimes(times: readonly Date[], count: number): Date[] {
  const some: Date[] = []
  for (const at of times) {
    const last = some.at(-1)
    if (!last || at.getTime() - last.getTime() >= APART_MS) some.push(at)
    if (some.length === count) break
  }
  return some
}

/** As it is offered and written back: “Mon, 30 Nov, 10:00”. */
export function timeLabel(at: Date, locale: Locale, timeZone: string): string {
  return formatter(locale === 'en' ? 'en-GB' : locale, timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

/** What a clock is called: “Lisbon time” has no good name in every language, so the zone's own. */
export function zoneName(timeZone: string, at: Date, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  return /^GMT(?:[+-]0?0:?0?0?)?$/.test(name) && timeZone.endsWith('UTC') ? 'UTC' : name
}

/** Which of the times a text names; `none` when it names one that is not among them, null when it names no time. */
export function timeInText(
  text: string,
  times: readonly Date[],
  { timeZone, now }: { timeZone: string; now: Date },
): Date | 'none' | null {
  const said = squeeze(fold(text))
  for (const locale of ['en', 'es', 'pt'] as const) {
    const offered = times.find((at) => said.includes(squeeze(fold(timeLabel(at, locale, timeZone)))))
    if (offered) return offered
  }
  const clock = clockIn(said)
  if (clock === null) return null
  const day = dayIn(said, localDate(timeZone, now))
  const found = times.find((at) => {
    const local = new Date(localTime(timeZone, at))
    if (local.getUTCHours() * 60 + local.getUTCMinutes() !== clock) return false
    return day === null || day(new Date(localDate(timeZone, at)))
  })
  return found ?? 'none'
}

const CLOCK =
  /\b(\d{1,2})(?::|h|\.)([0-5]\d)\s*(am|pm|a\.m|p\.m)?|\b(\d{1,2})\s*(am|pm|a\.m|p\.m|h\b|horas?\b|o'?clock)|\b(?:at|a las|as)\s+(\d{1,2})\b(?!\s*(?:\/|de\b)|[:h.]\d)/

/** Minutes after midnight that a folded text names. */
function clockIn(said: string): number | null {
  const match = CLOCK.exec(said)
  if (!match) return null
  const hour = Number(match[1] ?? match[4] ?? match[6])
  const half = (match[3] ?? match[5] ?? '').replace('.', '')
  const afternoon = /^p/.test(half) || /\b(?:in the afternoon|de la tarde|da tarde)\b/.test(said)
  const hours = afternoon && hour < 12 ? hour + 12 : half.startsWith('a') && hour === 12 ? 0 : hour
  return hours > 23 ? null : hours * 60 + Number(match[2] ?? 0)
}

const WEEKDAY_WORDS = [
  /\b(?:monday|mon|lunes|lun|segunda|seg)\b/,
  /\b(?:tuesday|tue|martes|mar|terca|ter)\b/,
  /\b(?:wednesday|wed|miercoles|mie|quarta|qua)\b/,
  /\b(?:thursday|thu|jueves|jue|quinta|qui)\b/,
  /\b(?:friday|fri|viernes|vie|sexta|sex)\b/,
  /\b(?:saturday|sat|sabado|sab)\b/,
  /\b(?:sunday|sun|domingo|dom)\b/,
]
const TODAY = /\b(?:today|hoy|hoje)\b/
const TOMORROW = /\b(?:tomorrow|amanha)\b|(?<!por la |de la )\bmanana\b/

/** Which day a folded text means; null: none is named. */
function dayIn(said: string, today: number): ((day: Date) => boolean) | null {
  if (TODAY.test(said)) return (day) => day.getTime() === today
  if (TOMORROW.test(said)) return (day) => day.getTime() === today + DAY_MS
  const weekday = WEEKDAY_WORDS.findIndex((word) => word.test(said))
  if (weekday < 0) return null
  // The next one of that name; who means the one after it writes the date.
  return (day) => (day.getUTCDay() + 6) % 7 === weekday && day.getTime() <= today + 7 * DAY_MS
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** The moment at which a clock shows a time; null for one that it leaps over. */
function momentOf(timeZone: string, day: Date, minute: number): Date | null {
  const shown = day.getTime() + minute * 60_000
  // The offset at that moment is the one there is a guess away: twice, for the days on which it changes.
  let at = shown
  for (let pass = 0; pass < 2; pass++) at = shown - (localTime(timeZone, new Date(at)) - at)
  return localTime(timeZone, new Date(at)) === shown ? new Date(at) : null
}

/** What a clock shows, as if it were UTC, in milliseconds. */
function localTime(timeZone: string, at: Date): number {
  const parts = formatter('en-GB', timeZone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

function localDate(timeZone: string, at: Date): number {
  return Math.floor(localTime(timeZone, at) / DAY_MS) * DAY_MS
}

/** Made once for each language, zone and form: making one takes longer than a hundred uses. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const MOST_FORMATTERS = 500

function formatter(locale: string, timeZone: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${Object.keys(form).join()}`
  const known = formatters.get(key)
  if (known) return known
  if (formatters.size >= MOST_FORMATTERS) formatters.clear()
  const made = new Intl.DateTimeFormat(locale, { ...form, timeZone, hourCycle: 'h23' })
  formatters.set(key, made)
  return made
}

import { type Locale, type OpeningHours, WEEKDAYS } from '@visualkit/contracts'

/** A call is planned in steps of so many minutes, and takes as long. */
export const CALL_MINUTES = 30
/** The team is told so long before, at least. */
const LEAD_MS = 60 * 60_000
const DAYS = 14
/** Times that are offered at once are this far apart. */
const APART_MS = 3 * 60 * 60_000
export const DAY_MS = 86_400_000

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
export function localTime(timeZone: string, at: Date): number {
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

/** Midnight of the day that a clock shows, as if it were UTC, in milliseconds. */
export function localDate(timeZone: string, at: Date): number {
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

import { type Locale, type OpeningHours, WEEKDAYS, type Weekday } from '@visualkit/contracts'

export interface NextOpening {
  /** From today by the clock of the business: 0 today, 7 the same weekday next week. */
  daysAhead: number
  day: Weekday
  /** Such as `09:00`. */
  from: string
}

const TEXTS: Record<Locale, { today: string; tomorrow: string; at(day: string, time: string): string }> = {
  en: { today: 'today', tomorrow: 'tomorrow', at: (day, time) => `${day} at ${time}` },
  es: { today: 'hoy', tomorrow: 'mañana', at: (day, time) => `${day} a las ${time}` },
  pt: { today: 'hoje', tomorrow: 'amanhã', at: (day, time) => `${day} às ${time}` },
}
/** Before the name of a weekday. */
const ON: Record<Locale, (day: string) => string> = {
  en: (day) => `on ${day}`,
  es: (day) => `el ${day}`,
  pt: (day) => (day.endsWith('feira') ? `na ${day}` : `no ${day}`),
}
/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** When people are there again; null while they are there, and when they never are. */
export function nextOpening(hours: OpeningHours, now: Date): NextOpening | null {
  const { day, time } = localTime(hours.timeZone, now)
  const today = WEEKDAYS.indexOf(day)
  if (hours[day].some(({ from, to }) => from <= time && time < to)) return null
  for (let daysAhead = 0; daysAhead <= 7; daysAhead++) {
    const weekday = WEEKDAYS[(today + daysAhead) % 7]!
    const span = hours[weekday].find(({ from }) => daysAhead > 0 || from > time)
    if (span) return { daysAhead, day: weekday, from: span.from }
  }
  return null
}

/** When people are there again, in words: “on Monday at 09:00 (Portugal Time)”; empty while they are, and when unknown. */
export function peopleBack(hours: OpeningHours | null, now: Date, locale: Locale): string {
  const next = hours && nextOpening(hours, now)
  if (!hours || !next) return ''
  const texts = TEXTS[locale]
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    SOME_MONDAY + WEEKDAYS.indexOf(next.day) * DAY_MS,
  )
  const day = next.daysAhead === 0 ? texts.today : next.daysAhead === 1 ? texts.tomorrow : ON[locale](weekday)
  return `${texts.at(day, next.from)} (${zoneName(hours.timeZone, now, locale)})`
}

function localTime(timeZone: string, now: Date): { day: Weekday; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = WEEKDAYS.find((one) => one === part('weekday').toLowerCase()) ?? 'mon'
  return { day, time: `${part('hour')}:${part('minute')}` }
}

function zoneName(timeZone: string, now: Date, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(now)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

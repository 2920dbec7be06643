/** A day by the clock of one place: its date, and the instants it begins and ends at. */
export interface LocalSpan {
  /** First day, as `2026-11-28`. */
  date: string
  from: Date
  /** The first instant that is no longer in it. */
  until: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The date at an instant where `timeZone` holds. */
export function localDate(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 10)
}

/** The first instant of a date where `timeZone` holds: 01:00 where the clocks skip midnight. */
export function startOfDate(date: string, timeZone: string): Date {
  const utc = Date.parse(`${date}T00:00:00Z`)
  const candidates = [utc + DAY_MS, utc - DAY_MS].map(
    (near) => new Date(utc - offsetMs(new Date(near), timeZone)),
  )
  const inside = candidates.filter((at) => localDate(at, timeZone) === date)
  const starts = (inside.length > 0 ? inside : candidates).map((at) => at.getTime())
  return new Date(Math.min(...starts))
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The Monday of the week that a date is in. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, -((weekday + 6) % 7))
}

/** Spans of so many days each, one after the other, from the first day of the first one. */
export function localSpans(
  first: string,
  { count, days, timeZone }: { count: number; days: number; timeZone: string },
): LocalSpan[] {
  const dates = Array.from({ length: count + 1 }, (_, at) => addDays(first, at * days))
  const starts = dates.map((date) => startOfDate(date, timeZone))
  return dates.slice(0, -1).map((date, at) => ({ date, from: starts[at]!, until: starts[at + 1]! }))
}

/** How far a place's clock is ahead of UTC at an instant. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value)
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  return shown - Math.floor(at.getTime() / 1_000) * 1_000
}

/** Making one costs more than using it. Names come from a list of a few hundred. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  if (clocks.size >= 1_000) clocks.clear()
  clocks.set(timeZone, clock)
  return clock
}

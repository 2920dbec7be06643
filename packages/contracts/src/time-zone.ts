import { z } from 'zod'

/** A place's clock by its name, such as `Europe/Lisbon`: offsets alone know no summer time. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'Name a time zone such as Europe/Lisbon.')

/** Whether a time zone of this name is known here. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

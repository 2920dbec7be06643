import { z } from 'zod'
import { TimeZone } from './time-zone.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** `24:00` only ends a day. */
const Opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 09:30.')
const Closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time such as 18:00.')

const OpenSpan = z
  .object({ from: Opens, to: Closes })
  .refine(
    ({ from, to }) => from < to,
    'Closing comes after opening; past midnight, continue on the next day.',
  )

const Day = z
  .array(OpenSpan)
  .max(3)
  .refine(
    (spans) => spans.every(({ from }, at) => at === 0 || from >= spans[at - 1]!.to),
    'Write the times of a day in order, without overlaps.',
  )
  .default([])

/** When people answer, by the clock of one place. A day without times is closed. */
export const OpeningHours = z.object({
  timeZone: TimeZone,
  mon: Day,
  tue: Day,
  wed: Day,
  thu: Day,
  fri: Day,
  sat: Day,
  sun: Day,
})
export type OpeningHours = z.infer<typeof OpeningHours>

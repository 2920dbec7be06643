import { expect, it } from 'vitest'
import { addDays, localDate, localSpans, mondayOf, startOfDate } from './local-days.ts'

it.each([
  // Plain, east and west of UTC, and half an hour off.
  ['2026-11-28', 'UTC', '2026-11-28T00:00:00.000Z'],
  ['2026-11-28', 'America/Guatemala', '2026-11-28T06:00:00.000Z'],
  ['2026-11-28', 'Asia/Kolkata', '2026-11-27T18:30:00.000Z'],
  ['2026-11-28', 'Pacific/Auckland', '2026-11-27T11:00:00.000Z'],
  // Summer time begins and ends in the night of these days.
  ['2026-03-29', 'Europe/Madrid', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Madrid', '2026-03-29T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Madrid', '2026-10-25T23:00:00.000Z'],
  // Midnight is skipped: the day begins at one.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  // The hour before midnight comes twice: the day before is longer.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
])('%s in %s begins at %s', (date, timeZone, start) => {
  expect(startOfDate(date, timeZone).toISOString()).toBe(start)
  expect(localDate(new Date(start), timeZone)).toBe(date)
  expect(localDate(new Date(Date.parse(start) - 1), timeZone)).toBe(addDays(date, -1))
})

it.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-28', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-01', '2026-12-28'],
])('the week of %s begins on Monday %s', (date, monday) => {
  expect(mondayOf(date)).toBe(monday)
})

it('weeks follow each other without a gap, with 167 hours where summer time begins', () => {
  const weeks = localSpans('2026-03-16', { count: 3, days: 7, timeZone: 'Europe/Madrid' })
  expect(weeks.map(({ date }) => date)).toEqual(['2026-03-16', '2026-03-23', '2026-03-30'])
  expect(weeks.slice(1).map(({ from }) => from)).toEqual(weeks.slice(0, -1).map(({ until }) => until))
  expect(weeks.map(({ from, until }) => (until.getTime() - from.getTime()) / 3_600_000)).toEqual([
    168, 167, 168,
  ])
})

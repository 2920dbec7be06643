import { expect, it } from 'vitest'
import { callTimes, someTimes, usualHours } from './call-times.ts'

/** A Friday afternoon in Lisbon. */
const NOW = new Date('2026-11-27T15:10:00Z')
const LISBON = usualHours('Europe/Lisbon')
const iso = (times: readonly Date[]) => times.map((at) => at.toISOString().slice(0, 16))

it('offers times at which people are there, with an hour to prepare, and none that is taken', () => {
  const times = callTimes(LISBON, NOW)
  expect(iso(times).slice(0, 2)).toEqual(['2026-11-27T16:30', '2026-11-30T09:00'])
  expect(iso(someTimes(times, 3))).toEqual(['2026-11-27T16:30', '2026-11-30T09:00', '2026-11-30T12:00'])
  expect(iso(callTimes(LISBON, NOW, [times[0]!]))[0]).toBe('2026-11-30T09:00')
  expect(callTimes({ ...LISBON, mon: [], tue: [], wed: [], thu: [], fri: [] }, NOW)).toEqual([])
})

it('keeps to the clock of the business when it is put forward or back', () => {
  const hours = usualHours('America/New_York')
  const nights = [{ from: '01:00', to: '04:00' }]
  const winter = callTimes(hours, new Date('2026-10-30T20:00:00Z'))
  // 9 o'clock is 13:00 UTC in summer, and 14:00 after the first Sunday of November.
  expect(iso(winter)[0]).toBe('2026-11-02T14:00')
  expect(iso(callTimes(hours, new Date('2026-10-29T22:00:00Z')))[0]).toBe('2026-10-30T13:00')
  // Between two and three nothing begins in the night that leaps over it.
  const spring = callTimes({ ...hours, sun: nights }, new Date('2026-03-07T23:00:00Z'))
  expect(iso(spring).slice(0, 4)).toEqual([
    '2026-03-08T06:00',
    '2026-03-08T06:30',
    '2026-03-08T07:00',
    '2026-03-08T07:30',
  ])
})

import { OpeningHours } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { nextOpening, peopleBack } from './people-back.ts'

const WORK = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const HOURS = OpeningHours.parse({
  timeZone: 'Europe/Lisbon',
  mon: WORK,
  tue: WORK,
  wed: WORK,
  thu: WORK,
  fri: WORK,
})
/** Of a winter week, when Lisbon keeps UTC. */
const at = (text: string) => new Date(`2026-11-${text}:00Z`)

describe('opening hours', () => {
  it('say nothing while people are there', () => {
    expect(nextOpening(HOURS, at('27T09:00'))).toBeNull()
    expect(peopleBack(HOURS, at('27T17:59'), 'en')).toBe('')
  })

  it('name the next opening: later today, tomorrow, after the weekend', () => {
    expect(nextOpening(HOURS, at('27T13:00'))).toEqual({ daysAhead: 0, day: 'fri', from: '14:00' })
    expect(nextOpening(HOURS, at('26T18:00'))).toEqual({ daysAhead: 1, day: 'fri', from: '09:00' })
    expect(nextOpening(HOURS, at('27T18:00'))).toEqual({ daysAhead: 3, day: 'mon', from: '09:00' })
  })

  it('go by the clock of their place, not of the server', () => {
    const tokyo = { ...HOURS, timeZone: 'Asia/Tokyo' }
    expect(nextOpening(tokyo, at('27T01:00'))).toBeNull()
    expect(nextOpening(tokyo, at('26T23:30'))).toEqual({ daysAhead: 0, day: 'fri', from: '09:00' })
  })

  it('know a week in which the same weekday is the next one, and one that never opens', () => {
    const mondays = OpeningHours.parse({ timeZone: 'UTC', mon: [{ from: '09:00', to: '10:00' }] })
    expect(nextOpening(mondays, at('23T11:00'))).toEqual({ daysAhead: 7, day: 'mon', from: '09:00' })
    expect(nextOpening(OpeningHours.parse({ timeZone: 'UTC' }), at('23T11:00'))).toBeNull()
  })

  it('are said in three languages, with the place', () => {
    expect(peopleBack(HOURS, at('27T18:00'), 'en')).toBe('on Monday at 09:00 (Portugal Time)')
    expect(peopleBack(HOURS, at('27T18:00'), 'es')).toMatch(/^el lunes a las 09:00 \(/)
    expect(peopleBack(HOURS, at('27T18:00'), 'pt')).toMatch(/^na segunda-feira às 09:00 \(/)
    expect(peopleBack(null, at('27T18:00'), 'en')).toBe('')
  })

  it('refuse times that overlap, end before they begin, and places nobody knows', () => {
    const day = (spans: object[]) => OpeningHours.safeParse({ timeZone: 'UTC', mon: spans }).success
    expect(day([{ from: '09:00', to: '24:00' }])).toBe(true)
    expect(day([{ from: '18:00', to: '09:00' }])).toBe(false)
    expect(day([...WORK, { from: '17:00', to: '19:00' }])).toBe(false)
    expect(OpeningHours.safeParse({ timeZone: 'Atlantis/Capital' }).success).toBe(false)
  })
})

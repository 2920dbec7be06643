import { expect, it } from 'vitest'
import { calendarText } from './calendar-text.ts'

const entry = {
  id: 'c1',
  begin: new Date('2026-11-30T09:00:00Z'),
  minutes: 30,
  summary: 'Call with Harbour; Goods, Lisbon',
  isCanceled: false,
  now: new Date('2026-11-27T15:10:00.123Z'),
}

it('is one entry that every calendar reads', () => {
  expect(calendarText(entry).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//VisualKit//Calls//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:c1@visualkit',
    'SEQUENCE:0',
    'DTSTAMP:20261127T151000Z',
    'DTSTART:20261130T090000Z',
    'DTEND:20261130T093000Z',
    'SUMMARY:Call with Harbour\\; Goods\\, Lisbon',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

it('says that it is canceled, and folds what is long without cutting a letter', () => {
  const text = calendarText({ ...entry, isCanceled: true, summary: `A\r\nBEGIN:VEVENT ${'ç'.repeat(100)}` })
  expect(text).toContain('STATUS:CANCELLED')
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain('ç'.repeat(100))
})

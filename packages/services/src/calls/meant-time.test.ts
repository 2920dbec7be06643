import { expect, it } from 'vitest'
import { callTimes, timeLabel, usualHours } from './call-times.ts'
import { meantTime } from './meant-time.ts'

/** A Friday afternoon in Lisbon. */
const NOW = new Date('2026-11-27T15:10:00Z')
const times = callTimes(usualHours('Europe/Lisbon'), NOW)
const iso = (at: Date) => at.toISOString().slice(0, 16)

function read(text: string, { timeZone = 'Europe/Lisbon', near = null as Date | null } = {}) {
  const found = meantTime(text, times, { timeZone, now: NOW, near })
  if (found === null || found === 'none') return found
  if (found instanceof Date) return iso(found)
  const [first, last] = [found.within[0], found.within.at(-1)]
  return first && last ? `${iso(first)} – ${iso(last)}` : 'nothing'
}

it('knows a time that was offered, in each language', () => {
  for (const locale of ['en', 'es', 'pt'] as const)
    expect(read(timeLabel(times[1]!, locale, 'Europe/Lisbon'))).toBe('2026-11-30T09:00')
})

it.each([
  ['Monday at 3pm please', '2026-11-30T15:00'],
  ['can someone ring me on Monday at 3', '2026-11-30T15:00'],
  ['call me Monday around half past two', '2026-11-30T14:30'],
  ['Tuesday at noon', '2026-12-01T12:00'],
  ['the day after tomorrow at 10', 'none'],
  ['on 1 December at 11', '2026-12-01T11:00'],
  ['December 1st, 9:30', '2026-12-01T09:30'],
  ['today at 16:30', '2026-11-27T16:30'],
  ['at ten on Tuesday', '2026-12-01T10:00'],
  ['el martes a las 10:30', '2026-12-01T10:30'],
  ['el martes a las tres y media', '2026-12-01T15:30'],
  ['el lunes a mediodía', '2026-11-30T12:00'],
  ['el 1 de diciembre a las 4 de la tarde', '2026-12-01T16:00'],
  ['el lunes por la mañana a las 9', '2026-11-30T09:00'],
  ['na quarta às 14h30', '2026-12-02T14:30'],
  ['na sexta às 10', '2026-12-04T10:00'],
  ['segunda-feira às três da tarde', '2026-11-30T15:00'],
  ['terça por volta das 3 e meia', '2026-12-01T15:30'],
  ['dia 2 de dezembro ao meio-dia', '2026-12-02T12:00'],
  ['tomorrow at 10:00', 'none'],
  ['Monday at 23:00', 'none'],
  ['Monday at 03:00', 'none'],
  ['Monday at 10, on +351 912 345 678', '2026-11-30T10:00'],
])('“%s” is one time', (text, expected) => expect(read(text)).toBe(expected))

it.each([
  ['Monday after lunch', '2026-11-30T13:30 – 2026-11-30T16:30'],
  ['Monday afternoon', '2026-11-30T12:00 – 2026-11-30T16:30'],
  ['Tuesday between 2 and 4', '2026-12-01T14:00 – 2026-12-01T16:00'],
  ['Tuesday after 3', '2026-12-01T15:00 – 2026-12-01T16:30'],
  ['Tuesday before 11', '2026-12-01T09:00 – 2026-12-01T10:30'],
  ['this afternoon', '2026-11-27T16:30 – 2026-11-27T16:30'],
  ['next week', '2026-11-30T09:00 – 2026-12-04T16:30'],
  ['el lunes por la tarde', '2026-11-30T12:00 – 2026-11-30T16:30'],
  ['el lunes por la mañana', '2026-11-30T09:00 – 2026-11-30T11:30'],
  ['el martes después de comer', '2026-12-01T13:30 – 2026-12-01T16:30'],
  ['el martes entre las 2 y las 4', '2026-12-01T14:00 – 2026-12-01T16:00'],
  ['mañana por la tarde', 'nothing'],
  ['na terça de manhã', '2026-12-01T09:00 – 2026-12-01T11:30'],
  ['terça à tarde', '2026-12-01T12:00 – 2026-12-01T16:30'],
  ['terça depois do almoço', '2026-12-01T13:30 – 2026-12-01T16:30'],
  ['terça entre as 2 e as 4', '2026-12-01T14:00 – 2026-12-01T16:00'],
  ['Tuesday', '2026-12-01T09:00 – 2026-12-01T16:30'],
])('“%s” is a part of a day', (text, expected) => expect(read(text)).toBe(expected))

it.each([
  'Where is my order 10234?',
  'I do not know yet',
  '+351 912 345 678',
  'I have 4 lamps',
  'es para 2 personas',
])('“%s” names none', (text) => expect(read(text)).toBeNull())

it('keeps to the day that is spoken of', () => {
  const near = new Date('2026-12-02T10:00:00Z')
  for (const text of ['make it 4 instead', 'mejor a las 4', 'pode ser às 4?', '4pm', 'at four'])
    expect(read(text, { near })).toBe('2026-12-02T16:00')
  expect(read('make it Thursday at 4', { near })).toBe('2026-12-03T16:00')
})

it('reads the clock of who writes', () => {
  // Madrid is an hour ahead.
  expect(read('lunes a las 10:00', { timeZone: 'Europe/Madrid' })).toBe('2026-11-30T09:00')
})

import { expect, it } from 'vitest'
import { ago, bytes, duration, shortAge } from './format.ts'
import { fill, speak, t } from './text.ts'

const now = Date.UTC(2026, 0, 10, 12)
const before = (seconds: number) => new Date(now - seconds * 1_000).toISOString()

it('speaks three languages and counts in each', async () => {
  await speak('en')
  expect(t('inbox.needPerson', { count: 1 })).toBe('1 needs a person')
  expect(t('inbox.needPerson', { count: 4 })).toBe('4 need a person')
  await speak('es')
  expect(t('inbox.needPerson', { count: 1 })).toBe('1 necesita una persona')
  await speak('pt')
  expect(t('inbox.needPerson', { count: 2 })).toBe('2 precisam de uma pessoa')
  await speak('en')
})

it('leaves a name without a value as it is', () => {
  expect(fill('{a} and {b}', { a: 'x' })).toBe('x and {b}')
})

it('writes ages short', async () => {
  await speak('en')
  expect([5, 60, 3_599, 3_600, 86_400].map((seconds) => shortAge(before(seconds), now))).toEqual([
    'now',
    '1 min',
    '59 min',
    '1 h',
    '1 d',
  ])
  expect(ago(before(10), now)).toBe('just now')
  expect(ago(before(120), now)).toBe('2 min ago')
  // A clock that is ahead of ours makes nothing negative.
  expect(shortAge(before(-30), now)).toBe('now')
})

it('writes sizes and durations with their unit', async () => {
  await speak('en')
  expect([999, 1_536, 20_971_520].map(bytes)).toEqual(['999 B', '1.5 kB', '20 MB'])
  expect([0.4, 52, 1_250].map(duration)).toEqual(['0.4 ms', '52 ms', '1.3 s'])
})

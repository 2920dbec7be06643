import { expect, it } from 'vitest'
import { readChanges, readFacts } from './read-changes.ts'

it('shows what differs, value by value and part by part', () => {
  const before = { name: 'Vera', tone: 'formal', greetings: { en: 'Hello', es: 'Hola' }, languages: ['en'] }
  const after = {
    name: 'Vera',
    tone: 'neutral',
    greetings: { en: 'Hi', es: 'Hola', pt: 'Olá' },
    languages: [],
  }
  expect(readChanges({ before, after })).toEqual([
    { path: ['tone'], before: 'formal', after: 'neutral' },
    { path: ['greetings', 'en'], before: 'Hello', after: 'Hi' },
    { path: ['languages'], before: ['en'], after: [] },
    { path: ['greetings', 'pt'], after: 'Olá' },
  ])
})

it('shows all of a thing that was made or taken away, and keeps what is too long in one piece', () => {
  const large = { $large: { bytes: 300_000, sha256: 'ab' } }
  expect(readChanges({ before: null, after: { name: 'Blog', content: large } })).toEqual([
    { path: ['name'], after: 'Blog' },
    { path: ['content'], after: large },
  ])
  expect(readChanges({ before: { role: null, empty: {} }, after: null })).toEqual([
    { path: ['role'], before: null },
    { path: ['empty'], before: {} },
  ])
  expect(readChanges({ before: null, after: null })).toEqual([])
})

it('leaves nothing out of what a stranger could have named, and no signature in', () => {
  const details = JSON.parse(
    '{"__proto__": {"x": 1}, "proof": "…", "left": 3, "counts": {"files": 0, "mails": 2}}',
  )
  expect(readFacts(details)).toEqual([
    { path: ['__proto__', 'x'], after: 1 },
    { path: ['left'], after: 3 },
    { path: ['counts', 'mails'], after: 2 },
  ])
  expect(
    readChanges({
      before: null,
      after: { a: Object.fromEntries([...Array(300).keys()].map((n) => [n, n])) },
    }),
  ).toHaveLength(200)
})

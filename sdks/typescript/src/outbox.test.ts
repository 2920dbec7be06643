import { expect, test } from 'vitest'
import { Outbox, type UnsentText } from './outbox.ts'
import { memoryStorage, safeStorage } from './storage.ts'

const text = (id: string): UnsentText => ({ clientMessageId: id, text: id, createdAt: 1, state: 'waiting' })

test('two tabs share the storage without undoing each other', () => {
  const storage = memoryStorage()
  const [one, two] = [new Outbox(storage, 'k'), new Outbox(storage, 'k')]
  one.put(text('a'))
  two.put(text('b'))
  one.remove('a')
  expect(new Outbox(storage, 'k').texts).toEqual([text('b')])
  two.remove('b')
  expect(storage.getItem('k')).toBeNull()
})

test('what is not ours in the storage is left out', () => {
  const storage = memoryStorage()
  storage.setItem('k', '[{"clientMessageId": 1}, null, "x"]')
  expect(new Outbox(storage, 'k').texts).toEqual([])
  storage.setItem('k', '{broken')
  expect(new Outbox(storage, 'k').texts).toEqual([])
})

test('a storage that refuses is replaced by memory', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError')
  }
  const storage = safeStorage({ getItem: refuse, setItem: refuse, removeItem: refuse })
  const outbox = new Outbox(storage, 'k')
  outbox.put(text('a'))
  expect(new Outbox(storage, 'k').texts).toEqual([text('a')])
  outbox.remove('a')
  expect(new Outbox(storage, 'k').texts).toEqual([])
})

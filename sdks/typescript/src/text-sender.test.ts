import type { ClientMessage } from '@visualkit/contracts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Outbox } from './outbox.ts'
import { memoryStorage } from './storage.ts'
import { TextSender } from './text-sender.ts'
import type { Message } from './types/index.ts'
import { VKError } from './vk-error.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function sender() {
  const sent: string[] = []
  const state = { open: true }
  const made = new TextSender({
    outbox: new Outbox(memoryStorage(), 'k'),
    send(message: ClientMessage) {
      if (state.open && message.type === 'message.send') sent.push(message.clientMessageId)
      return state.open
    },
    onChange: () => {},
  })
  const write = (id: string) => {
    const confirmed = made.keep({ clientMessageId: id, text: id, createdAt: 1, state: 'waiting' })
    made.flush()
    return confirmed
  }
  const stored = (id: string, content = id) => ({ seq: 1, clientMessageId: id, content }) as Message
  return { made, sent, state, write, stored }
}

const limited = (retryAfterSeconds?: number) => new VKError('RATE_LIMITED', 'Wait.', { retryAfterSeconds })

test('one text is under way at a time, and the next follows its confirmation', () => {
  const { made, sent, write, stored } = sender()
  for (const id of ['a', 'b', 'c']) void write(id)
  expect(sent).toEqual(['a'])
  made.confirmed('a', stored('a'))
  expect(sent).toEqual(['a', 'b'])
  made.refused('b', new VKError('VALIDATION_ERROR', 'No.'))
  expect(sent).toEqual(['a', 'b', 'c'])
  made.shown('a')
  expect(made.texts).toMatchObject([{ clientMessageId: 'b', state: 'refused' }, { clientMessageId: 'c' }])
})

test('a text that has to wait is sent again by the hint, and not overtaken', async () => {
  const { made, sent, write } = sender()
  void write('a')
  void write('b')
  made.refused('a', limited(3))
  await vi.advanceTimersByTimeAsync(2_999)
  expect(sent).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(1)
  expect(sent).toEqual(['a', 'a'])
  made.refused(undefined, limited())
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent).toEqual(['a', 'a', 'a'])
})

test('without an answer it is sent again, and over the next connection', async () => {
  const { made, sent, state, write } = sender()
  void write('a')
  await vi.advanceTimersByTimeAsync(15_000)
  expect(sent).toEqual(['a', 'a'])
  made.pause()
  state.open = false
  await vi.advanceTimersByTimeAsync(60_000)
  made.flush()
  expect(sent).toEqual(['a', 'a'])
  state.open = true
  made.flush()
  expect(sent).toEqual(['a', 'a', 'a'])
})

test('the same id waits for one confirmation; a confirmed text is not sent again before it is shown', async () => {
  const { made, sent, write, stored } = sender()
  const [first, second] = [write('a'), write('a')]
  made.confirmed('a', stored('a'))
  await expect(Promise.all([first, second])).resolves.toHaveLength(2)
  made.pause()
  made.flush()
  expect(sent).toEqual(['a'])
  expect(made.texts).toHaveLength(1)
  made.shown('a')
  expect(made.texts).toEqual([])
})

test('what was confirmed and never shown is sent again into another history', () => {
  const { made, sent, write, stored } = sender()
  void write('a')
  made.confirmed('a', stored('a'))
  made.reset()
  made.flush()
  expect(sent).toEqual(['a', 'a'])
})

test('giving up ends the waiting and keeps the words', async () => {
  const { made, sent, write } = sender()
  const waiting = write('a')
  made.giveUp(new VKError('FORBIDDEN', 'No.'))
  await expect(waiting).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(made.texts).toHaveLength(1)
  made.flush()
  expect(sent).toEqual(['a', 'a'])
  expect(made.discard('a')).toBe('a')
  expect(made.discard('a')).toBeUndefined()
})

test('other words under an id do not take the place of those that wait, nor of those that are stored', async () => {
  const { made, write, stored } = sender()
  const first = write('a')
  const text = { clientMessageId: 'a', text: 'Other words', createdAt: 2, state: 'waiting' as const }
  await expect(made.keep(text)).rejects.toMatchObject({ code: 'CONFLICT', retryable: false })
  expect(made.texts).toMatchObject([{ text: 'a', state: 'waiting' }])
  made.confirmed('a', stored('a'))
  made.shown('a')
  await expect(first).resolves.toMatchObject({ seq: 1 })

  const [other, withFile] = [
    made.keep(text),
    made.keep({ ...text, clientMessageId: 'b', attachmentIds: ['f'] }),
  ]
  const attachments = [{ id: 'g' }] as Message['attachments']
  for (const [id, message] of [
    ['a', stored('a')],
    ['b', { ...stored('b', text.text), attachments }],
  ] as const) {
    made.confirmed(id, message)
    made.shown(id)
    expect(made.get(id)).toMatchObject({ text: 'Other words' })
    made.refused(id, new VKError('CONFLICT', 'Used.'))
  }
  await expect(other).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(withFile).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(made.texts).toMatchObject([{ state: 'refused' }, { state: 'refused' }])
})

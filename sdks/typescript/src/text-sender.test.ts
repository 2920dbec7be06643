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
  const stored = (id: string) => ({ seq: 1, clientMessageId: id }) as Message
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

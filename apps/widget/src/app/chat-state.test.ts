import type { Message, Session } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import {
  asksForRating,
  type ChatAction,
  type ChatState,
  INITIAL_STATE,
  reduce,
  seenMessageId,
  suggestionsOf,
} from './chat-state.ts'

const after = (actions: ChatAction[], from: ChatState = INITIAL_STATE) => actions.reduce(reduce, from)
const message = (seq: number, role: Message['role'], more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  role,
  content: `words ${seq}`,
  createdAt: '2026-11-24T10:00:00Z',
  ...more,
})
const session = (more: Partial<Session> = {}) =>
  ({
    status: 'active',
    holder: 'ai',
    rating: null,
    readSeq: { visitor: 0, agent: 0 },
    ...more,
  }) as Session

test('an answer grows, starts again, and gives way to its message', () => {
  const started = after([
    { type: 'turn', turnId: 't', status: 'started' },
    { type: 'turn', turnId: 't', status: 'searching' },
    { type: 'delta', turnId: 't', text: 'Sev' },
    { type: 'delta', turnId: 'other', text: 'no' },
    { type: 'delta', turnId: 't', text: 'en' },
  ])
  expect(started.answer).toMatchObject({ status: 'writing', text: 'Seven' })
  expect(after([{ type: 'reset', turnId: 't' }], started).answer).toMatchObject({ text: '' })
  expect(after([{ type: 'messages', messages: [message(1, 'assistant')] }], started).answer).toBeNull()
  expect(after([{ type: 'turn', turnId: 't', status: 'cancelled' }], started).answer).toBeNull()
  expect(after([{ type: 'connection', connection: 'lost' }], started).answer).toBeNull()
})

test('what is said of a turn after its end, or while a person answers, comes too late', () => {
  const late: ChatAction = { type: 'turn', turnId: 't', status: 'searching' }
  const cancelled = after([
    { type: 'turn', turnId: 't', status: 'started' },
    { type: 'turn', turnId: 't', status: 'cancelled' },
  ])
  expect(after([late], cancelled).answer).toBeNull()
  expect(after([late, { type: 'session', session: session({ holder: 'human' }) }]).answer).toBeNull()
})

test('the visitor’s own message does not end the answer to the one before', () => {
  const writing = after([{ type: 'turn', turnId: 't', status: 'writing' }])
  expect(after([{ type: 'messages', messages: [message(1, 'visitor')] }], writing).answer).not.toBeNull()
})

test('before the first message the widget’s questions are offered, then the answer’s', () => {
  expect(suggestionsOf(INITIAL_STATE, ['A?', 'B?'], 'Talk')).toEqual([
    { text: 'A?', person: false },
    { text: 'B?', person: false },
  ])
  const answered = after([
    {
      type: 'messages',
      messages: [message(1, 'visitor'), message(2, 'assistant', { suggestions: ['More?'] })],
    },
  ])
  expect(suggestionsOf(answered, ['A?'], 'Talk')).toEqual([{ text: 'More?', person: false }])
})

test('once something failed, one of at most two suggestions reaches a person', () => {
  const failed = after([
    {
      type: 'messages',
      messages: [
        message(1, 'visitor'),
        message(2, 'assistant', { answered: false, suggestions: ['A', 'B'] }),
      ],
    },
  ])
  expect(suggestionsOf(failed, [], 'Talk')).toEqual([
    { text: 'A', person: false },
    { text: 'Talk', person: true },
  ])
  const refused = after([
    { type: 'unsent', unsent: [{ clientMessageId: 'x', text: 'w', createdAt: 1, state: 'refused' }] },
  ])
  expect(suggestionsOf(refused, ['A', 'B'], 'Talk').map(({ person }) => person)).toEqual([false, true])
  const withPerson = after([{ type: 'session', session: session({ status: 'escalated' }) }], failed)
  expect(suggestionsOf(withPerson, [], 'Talk').some(({ person }) => person)).toBe(false)
})

test('what reaches a person stands there once, in whichever language it was offered', () => {
  const offered = (suggestions: string[]) =>
    after([
      {
        type: 'messages',
        messages: [message(1, 'visitor'), message(2, 'assistant', { answered: false, suggestions })],
      },
    ])
  expect(suggestionsOf(offered(['Hablar con una persona']), [], 'Talk to a person')).toEqual([
    { text: 'Hablar con una persona', person: true },
  ])
  expect(suggestionsOf(offered(['Falar com uma pessoa', 'Talk to a person', 'A']), [], 'Talk')).toEqual([
    { text: 'Falar com uma pessoa', person: true },
    { text: 'A', person: false },
  ])
})

test('the rating is asked for at the end, once', () => {
  const talked = after([{ type: 'messages', messages: [message(1, 'visitor')] }])
  expect(asksForRating(talked)).toBe(false)
  const resolved = after([{ type: 'session', session: session({ status: 'resolved' }) }], talked)
  expect(asksForRating(resolved)).toBe(true)
  expect(asksForRating(after([{ type: 'rating', rating: 'skipped' }], resolved))).toBe(false)
  expect(asksForRating(after([{ type: 'session', session: session({ status: 'resolved' }) }]))).toBe(false)
})

test('a rated conversation that is loaded again does not ask again, a reopened one does', () => {
  const rating = { score: 5, comment: null }
  const loaded = after([
    { type: 'messages', messages: [message(1, 'visitor')] },
    { type: 'session', session: session({ status: 'resolved', rating }) },
  ])
  expect(asksForRating(loaded)).toBe(false)
  const again = after(
    [
      { type: 'session', session: session({ rating }) },
      { type: 'session', session: session({ status: 'resolved', rating }) },
    ],
    loaded,
  )
  expect(asksForRating(again)).toBe(true)
})

test('when sharing stops, what was seen is gone from the screen', () => {
  const seen = after([
    { type: 'sharing', sharing: { phase: 'on', surface: 'tab' } },
    { type: 'view', view: 'seen' },
  ])
  expect(after([{ type: 'sharing', sharing: { phase: 'off' } }], seen)).toMatchObject({
    view: 'chat',
    sharing: { phase: 'off', read: null },
  })
})

test('starting over keeps the window, the sound and what was not sent', () => {
  const before = after([
    { type: 'opened', open: true },
    { type: 'sound', off: true },
    { type: 'messages', messages: [message(1, 'visitor')] },
  ])
  expect(after([{ type: 'startOver', notice: 'endedBefore' }], before)).toMatchObject({
    open: true,
    soundOff: true,
    messages: [],
    session: null,
    notice: 'endedBefore',
  })
})

test('a person has seen the last message once they read it, and it is not said of an assistant', () => {
  const asked = after([
    { type: 'session', session: session({ holder: 'human', readSeq: { visitor: 1, agent: 1 } }) },
    { type: 'messages', messages: [message(1, 'agent'), message(2, 'visitor')] },
  ])
  expect(seenMessageId(asked)).toBeNull()
  const seen = after([{ type: 'readByPerson', seq: 2 }], asked)
  expect(seenMessageId(seen)).toBe('m2')
  // What was heard before is not taken back by a session that was written earlier.
  const late = after([{ type: 'session', session: session({ holder: 'human' }) }], seen)
  expect(seenMessageId(late)).toBe('m2')
  expect(seenMessageId(after([{ type: 'session', session: session() }], seen))).toBeNull()
  const answered = [message(1, 'agent'), message(2, 'visitor'), message(3, 'agent')]
  expect(seenMessageId(after([{ type: 'messages', messages: answered }], seen))).toBeNull()
})

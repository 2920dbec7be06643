import type { Message, ServerMessage, SessionSummary } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import {
  type ConversationState,
  emptyConversation,
  lastSeqOf,
  placeOf,
  reduceConversation,
  seenMessageId,
} from './conversation-state.ts'

const sessionId = '00000000-0000-4000-8000-000000000000'
const turnId = '00000000-0000-4000-8000-000000000001'

function message(seq: number, role: Message['role'], content = `m${seq}`): Message {
  return { id: `id-${seq}`, seq, role, content, createdAt: '2026-01-01T00:00:00.000Z' }
}

function hear(state: ConversationState, ...events: ServerMessage[]): ConversationState {
  return events.reduce((current, event) => reduceConversation(current, { type: 'event', event }), state)
}

const loaded = reduceConversation(emptyConversation, {
  type: 'loaded',
  messages: [message(1, 'visitor'), message(2, 'assistant')],
})

describe('messages', () => {
  it('stay in order, each once, whatever is replayed', () => {
    const state = hear(
      loaded,
      { type: 'message', sessionId, message: message(3, 'visitor') },
      { type: 'message', sessionId, message: message(2, 'assistant') },
      { type: 'message', sessionId, message: message(3, 'visitor') },
    )
    expect(state.messages?.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(lastSeqOf(state)).toBe(3)
  })

  it('say what they say now, also what changed while nobody listened, in whatever order it is heard', () => {
    const changed = (seq: number, revision: number, helpful: boolean): ServerMessage => {
      const told: Message = { ...message(seq, 'assistant'), feedback: { helpful }, revision }
      return { type: 'message.changed', sessionId, message: told }
    }
    const state = hear(loaded, changed(2, 3, true), changed(2, 2, false), changed(2, 4, false))
    expect(state.messages?.[1]).toMatchObject({ seq: 2, revision: 4, feedback: { helpful: false } })
    expect(placeOf(state)).toEqual({ afterSeq: 2, afterRevision: 4 })
    // As it was read before: the answer of a slower request.
    const late = reduceConversation(state, { type: 'loaded', messages: [message(2, 'assistant')] })
    expect(late.messages?.[1]?.revision).toBe(4)
    const later = reduceConversation(emptyConversation, { type: 'loaded', messages: [message(5, 'visitor')] })
    expect(hear(later, changed(2, 5, true)).messages?.map(({ seq }) => seq)).toEqual([5])
  })

  it('lack a change until it comes, in whatever order, or the conversation is followed anew', () => {
    const changed = (afterRevision: number, revision: number): ServerMessage => ({
      type: 'message.changed',
      sessionId,
      message: { ...message(1 + (revision % 2), 'assistant'), revision },
      afterRevision,
    })
    // A jump is no loss: of a message that changed twice only the newest state is told.
    const jumped = hear(loaded, changed(0, 4))
    expect([jumped.revision, jumped.ahead]).toEqual([4, []])
    const lacking = hear(jumped, changed(6, 7), changed(5, 6), changed(5, 6))
    expect(lacking.messages?.map(({ revision }) => revision)).toEqual([6, 7])
    expect(lacking.ahead).not.toEqual([])
    expect(placeOf(lacking)).toEqual({ afterSeq: 2, afterRevision: 4 })
    const whole = hear(lacking, changed(4, 5))
    expect([whole.revision, whole.ahead]).toEqual([7, []])
    const session = { readSeq: { visitor: 0, agent: 0 } } as SessionSummary
    expect(hear(lacking, { type: 'session', session, recovered: true }).ahead).toEqual([])
    expect(hear(lacking, { type: 'session', session }).ahead).not.toEqual([])
    expect(reduceConversation(lacking, { type: 'disconnected' }).ahead).toEqual([])
  })

  it('are asked for from the first that is missing: one’s own reply was stored while the socket was away', () => {
    const replied = reduceConversation(loaded, { type: 'loaded', messages: [message(4, 'agent')] })
    expect(placeOf(replied)).toEqual({ afterSeq: 2, afterRevision: 0 })
    const whole = hear(replied, { type: 'message', sessionId, message: message(3, 'visitor') })
    expect(whole.messages?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(lastSeqOf(whole)).toBe(4)
    expect(lastSeqOf(emptyConversation)).toBe(0)
  })

  it('earlier ones come before what is there', () => {
    const later = reduceConversation(emptyConversation, { type: 'loaded', messages: [message(5, 'visitor')] })
    const state = reduceConversation(later, {
      type: 'loaded',
      messages: [message(3, 'visitor'), message(4, 'assistant')],
    })
    expect(state.messages?.map(({ seq }) => seq)).toEqual([3, 4, 5])
  })
})

describe('an answer that is being written', () => {
  const writing = hear(
    loaded,
    { type: 'turn.started', sessionId, turnId },
    { type: 'turn.status', sessionId, turnId, status: 'writing' },
    { type: 'turn.delta', sessionId, turnId, text: 'Your ' },
    { type: 'turn.delta', sessionId, turnId, text: 'card' },
  )

  it('grows', () => {
    expect(writing.turn).toEqual({ id: turnId, status: 'writing', text: 'Your card' })
  })

  it('starts again when another model takes over', () => {
    const state = hear(
      writing,
      { type: 'turn.reset', sessionId, turnId },
      { type: 'turn.delta', sessionId, turnId, text: 'A' },
    )
    expect(state.turn?.text).toBe('A')
  })

  it('gives way to its message', () => {
    const state = hear(writing, { type: 'message', sessionId, message: message(3, 'assistant') })
    expect(state.turn).toBeNull()
    expect(lastSeqOf(state)).toBe(3)
  })

  it('goes when a person takes the floor', () => {
    expect(hear(writing, { type: 'turn.ended', sessionId, turnId, outcome: 'cancelled' }).turn).toBeNull()
  })

  it('takes no pieces of another turn', () => {
    const state = hear(writing, { type: 'turn.delta', sessionId, turnId: sessionId, text: 'x' })
    expect(state.turn?.text).toBe('Your card')
  })
})

it('who is typing stops when the message comes or the connection goes', () => {
  const typing = hear(loaded, { type: 'typing', sessionId, role: 'visitor', typing: true })
  expect(typing.visitorTyping).toBe(true)
  expect(hear(typing, { type: 'message', sessionId, message: message(3, 'visitor') }).visitorTyping).toBe(
    false,
  )
  expect(reduceConversation(typing, { type: 'disconnected' }).visitorTyping).toBe(false)
})

describe('the visitor', () => {
  it('has seen our last message once they read it, until somebody answers', () => {
    const read = (seq: number): ServerMessage => ({
      type: 'read',
      sessionId,
      role: 'visitor',
      seq,
      at: '2026-01-01T00:00:00.000Z',
    })
    const answered = hear(loaded, { type: 'message', sessionId, message: message(3, 'agent') })
    expect(seenMessageId(hear(answered, read(2)))).toBeNull()
    const seen = hear(answered, read(3), read(1))
    expect(seenMessageId(seen)).toBe('id-3')
    expect(seenMessageId(hear(seen, { type: 'read', sessionId, role: 'agent', seq: 9, at: '' }))).toBe('id-3')
    expect(
      seenMessageId(hear(seen, { type: 'message', sessionId, message: message(4, 'visitor') })),
    ).toBeNull()
  })

  it('is there, or not, as long as we hear of it', () => {
    const online = hear(loaded, { type: 'visitor.presence', sessionId, online: true })
    expect(online.visitorOnline).toBe(true)
    expect(hear(online, { type: 'visitor.presence', sessionId, online: false }).visitorOnline).toBe(false)
    expect(reduceConversation(online, { type: 'disconnected' }).visitorOnline).toBeNull()
  })
})

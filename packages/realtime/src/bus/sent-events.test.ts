import { expect, it } from 'vitest'
import type { BusEvent } from '../bus.ts'
import { SentEvents } from './sent-events.ts'

const event = (tenantId: string): BusEvent => ({
  tenantId,
  sessionId: null,
  audience: 'all',
  message: { type: 'pong' },
})

it('gives back what was kept under its mark, once, in any order', () => {
  const sent = new SentEvents()
  const [a, b] = [event('a'), event('b')]
  const [markA, markB] = [sent.keep(a), sent.keep(b)]
  expect(sent.take(markB)).toBe(b)
  expect(sent.take(markA)).toBe(a)
  expect(sent.take(markA)).toBeNull()
})

it('knows no mark of another process, and none that is no mark', () => {
  const [one, other] = [new SentEvents(), new SentEvents()]
  const mark = one.keep(event('a'))
  other.keep(event('b'))
  for (const unknown of [mark, '', 'x', mark.replace(/\d+$/, ''), other.toldMark])
    expect(other.take(unknown)).toBeNull()
  expect(one.take(mark.replace(/\d+$/, ''))).toBeNull()
  expect(one.take(one.toldMark)).toBeNull()
})

it('forgets the oldest, and never gives another event for theirs', () => {
  const sent = new SentEvents()
  const marks = Array.from({ length: 1_000 }, (_, index) => sent.keep(event(String(index))))
  expect(sent.take(marks[0]!)).toBeNull()
  expect(sent.take(marks[487]!)).toBeNull()
  expect(sent.take(marks[488]!)).toEqual(event('488'))
  expect(sent.take(marks[999]!)).toEqual(event('999'))
})

import { expect, it } from 'vitest'
import { type PastMessage, turnHistory } from './turn-history.ts'

const said = (seq: number, role: PastMessage['role'], content: string, replyTo?: number): PastMessage => ({
  id: `m${seq}`,
  seq,
  role,
  content,
  replyToMessageId: replyTo === undefined ? null : `m${replyTo}`,
})

it('puts each answer behind its question, and leaves out what was asked later', () => {
  const past = [
    said(1, 'visitor', 'A?'),
    said(2, 'visitor', 'B?'),
    said(3, 'visitor', 'C?'),
    said(4, 'assistant', 'a', 1),
  ]
  const history = turnHistory(past, { id: 'm2', seq: 2 })
  expect(history.map(({ content }) => content)).toEqual(['A?', 'a'])
  const later = turnHistory([...past, said(5, 'assistant', 'b', 2)].toReversed(), { id: 'm3', seq: 3 })
  expect(later.map(({ content }) => content)).toEqual(['A?', 'a', 'B?', 'b'])
})

it('keeps the newest within its budget and cuts what is long', () => {
  const past = Array.from({ length: 30 }, (_, i) => said(i + 1, 'visitor', `${i + 1}`.padEnd(100, '.')))
  const question = { id: 'm30', seq: 30 }
  const byCount = turnHistory(past, question, { messages: 3, characters: 10_000, charactersPerMessage: 10 })
  expect(byCount.map(({ content }) => content.slice(0, 2))).toEqual(['27', '28', '29'])
  expect(byCount[0]!.content).toHaveLength(10)
  const bySize = turnHistory(past, question, { messages: 30, characters: 250, charactersPerMessage: 100 })
  expect(bySize).toHaveLength(2)
})

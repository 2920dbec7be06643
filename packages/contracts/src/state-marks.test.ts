import { expect, it } from 'vitest'
import { isEarlierState } from './state-marks.ts'

it.each([
  [
    'fewer messages',
    { lastSeq: 1, revision: 5, stateRevision: 5 },
    { lastSeq: 2, revision: 5, stateRevision: 5 },
  ],
  [
    'a change less',
    { lastSeq: 1, revision: 5, stateRevision: 5 },
    { lastSeq: 1, revision: 6, stateRevision: 5 },
  ],
  [
    'a state before',
    { lastSeq: 1, revision: 5, stateRevision: 5 },
    { lastSeq: 1, revision: 5, stateRevision: 6 },
  ],
  ['fewer messages, of a server that tells no state', { lastSeq: 1 }, { lastSeq: 2, stateRevision: 6 }],
])('a conversation with %s is earlier, and the other is not', (_, one, other) => {
  expect(isEarlierState(one, other)).toBe(true)
  expect(isEarlierState(other, one)).toBe(false)
})

it('what a server does not tell makes nothing earlier', () => {
  const whole = { lastSeq: 2, revision: 3, stateRevision: 4 }
  for (const [one, other] of [
    [whole, whole],
    [whole, { lastSeq: 2 }],
    [{ lastSeq: 2 }, whole],
  ] as const)
    expect(isEarlierState(one, other)).toBe(false)
})

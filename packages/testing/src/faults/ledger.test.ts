import { expect, it } from 'vitest'
import { isLossless, Ledger } from './ledger.ts'

/** Two messages of one conversation, acknowledged as 3 and 4, and one subscriber that saw these. */
function verdictOf(
  seen: [number, string][],
  acknowledged: [string, number][] = [
    ['a', 3],
    ['b', 4],
  ],
) {
  const ledger = new Ledger()
  const see = ledger.subscribe('s', 2)
  for (const id of ['a', 'b']) ledger.sending(id, 's', id)
  for (const [id, seq] of acknowledged) ledger.acknowledged(id, seq)
  for (const [seq, content] of seen) see({ seq, content })
  return ledger.verdict()
}

it('is content when each acknowledged message was seen once, in order', () => {
  const verdict = verdictOf([
    [3, 'a'],
    [4, 'b'],
  ])
  expect(verdict).toMatchObject({ acknowledged: 2, subscribers: 1, deliveriesDue: 2 })
  expect(isLossless(verdict)).toBe(true)
})

it('finds what is missing, doubled, out of order, changed or not acknowledged', () => {
  expect(verdictOf([[3, 'a']])).toMatchObject({ missing: 1 })
  expect(
    verdictOf([
      [3, 'a'],
      [4, 'b'],
      [4, 'b'],
    ]),
  ).toMatchObject({ doubled: 1, missing: 0 })
  expect(
    verdictOf([
      [4, 'b'],
      [3, 'a'],
    ]),
  ).toMatchObject({ disordered: 2, missing: 0 })
  expect(
    verdictOf([
      [3, 'a'],
      [4, 'c'],
    ]),
  ).toMatchObject({ altered: 1 })
  expect(
    verdictOf(
      [
        [3, 'a'],
        [4, 'b'],
      ],
      [['a', 3]],
    ),
  ).toMatchObject({ unacknowledged: 1 })
  expect(
    verdictOf(
      [[3, 'a']],
      [
        ['a', 3],
        ['b', 3],
      ],
    ),
  ).toMatchObject({ altered: 2 })
  for (const seen of [
    [[3, 'a']],
    [
      [4, 'b'],
      [3, 'a'],
    ],
  ] as [number, string][][])
    expect(isLossless(verdictOf(seen))).toBe(false)
})

it('says until when deliveries were slow', () => {
  const ledger = new Ledger()
  const see = ledger.subscribe('s', 0)
  const nowMs = performance.now()
  ledger.sending('a', 's', 'a', nowMs - 5_000)
  ledger.sending('b', 's', 'b', nowMs)
  ledger.acknowledged('a', 1)
  ledger.acknowledged('b', 2)
  see({ seq: 1, content: 'a' })
  const afterFirstMs = performance.now()
  see({ seq: 2, content: 'b' })
  expect(ledger.slowUntilMs(4_000)).toBeGreaterThanOrEqual(nowMs)
  expect(ledger.slowUntilMs(4_000)).toBeLessThanOrEqual(afterFirstMs)
  expect(ledger.slowUntilMs(60_000)).toBe(0)
})

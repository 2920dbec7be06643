import { expect, it } from 'vitest'
import { type Rung, rungAt, stateAt, TOP_RUNG, thriftOf } from './budget-ladder.ts'

const MODELS = ['builtin', 'cheapest', 'all'] as const
/** What a rung allows, as figures that may only fall. */
const allowed = ({ models, looks, voice, reranks, offersPerson }: Rung) => [
  MODELS.indexOf(models),
  looks,
  Number(voice),
  Number(reranks),
  Number(!offersPerson),
]
const shares = Array.from({ length: 1_301 }, (_, at) => at / 1_000)

it('goes down rung by rung: looking first, then talking, then what writes, and at last a person is offered', () => {
  const { looks, voice, models, offersPerson } = TOP_RUNG
  expect({ looks, voice, models, offersPerson }).toEqual({
    looks: 3,
    voice: true,
    models: 'all',
    offersPerson: false,
  })
  expect(rungAt(0.7999)).toEqual(TOP_RUNG)
  expect(rungAt(0.8)).toMatchObject({ models: 'cheapest', looks: 1, voice: true })
  expect(rungAt(0.9)).toMatchObject({ models: 'cheapest', looks: 0, voice: true })
  expect(rungAt(0.95)).toMatchObject({ models: 'cheapest', looks: 0, voice: false, offersPerson: false })
  expect(rungAt(1)).toEqual({ models: 'builtin', looks: 0, voice: false, reranks: false, offersPerson: true })
  const lastWith = (holds: (rung: Rung) => boolean) => shares.findLast((share) => holds(rungAt(share)))!
  const ends = [
    lastWith((rung) => rung.looks > 0),
    lastWith((rung) => rung.voice),
    lastWith((rung) => rung.models !== 'builtin'),
  ]
  expect(ends).toEqual(ends.toSorted((a, b) => a - b))
  expect(new Set(ends).size).toBe(3)
})

it('never gives back what it took, and is never without somebody who answers', () => {
  for (const [at, share] of shares.entries()) {
    const now = allowed(rungAt(share))
    const before = allowed(rungAt(shares[at - 1] ?? 0))
    for (const [of, value] of now.entries()) expect(value).toBeLessThanOrEqual(before[of]!)
    // Who pays nobody for answers offers a person.
    expect(rungAt(share).offersPerson).toBe(rungAt(share).models === 'builtin')
  }
  expect(rungAt(50)).toEqual(rungAt(1))
  expect(rungAt(Number.NaN)).toEqual(TOP_RUNG)
})

it('is called free, thrifty and spent, and tells the answerer the same', () => {
  expect([0, 0.79, 0.8, 0.95, 1, 2].map(stateAt)).toEqual([
    'free',
    'free',
    'thrifty',
    'thrifty',
    'spent',
    'spent',
  ])
  expect([0, 0.8, 1].map((share) => thriftOf(rungAt(share)))).toEqual([undefined, 'cheapest', 'builtin'])
})

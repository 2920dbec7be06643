import type { Proportion } from '@visualkit/knowledge'
import { expect, test } from 'vitest'
import { isReached, verdictOf } from './decide-at-sample.ts'

/** A generator of fixed seed (mulberry32), 0–1. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const LOOK_EVERY = 10
const MOST_EACH = 2_000

/** What somebody has seen who looks at an experiment every ten visitors for as long as it runs. */
function watched(shares: { a: number; b: number }, minimumSample: number, random: () => number): Set<string> {
  const plan = { measure: 'answered', minimumSample } as const
  const came: Record<'a' | 'b', boolean[]> = { a: [], b: [] }
  const first = (count: number) => ({
    a: figures(came.a.slice(0, count)),
    b: figures(came.b.slice(0, count)),
  })
  const seen = new Set<string>()
  let verdict: string | null = null
  for (let visitors = 1; Math.min(came.a.length, came.b.length) < MOST_EACH; visitors++) {
    const variant = random() < 0.5 ? 'a' : 'b'
    came[variant].push(random() < shares[variant])
    if (visitors % LOOK_EVERY !== 0) continue
    // As in the database: what was decided stays.
    if (verdict === null && isReached(plan, trialsOf(came))) verdict = verdictOf(plan, first(minimumSample))
    seen.add(verdict ?? 'early')
  }
  return seen
}

const figures = (outcomes: readonly boolean[]): Proportion => ({
  trials: outcomes.length,
  successes: outcomes.filter(Boolean).length,
})
const trialsOf = ({ a, b }: Record<'a' | 'b', boolean[]>) => ({
  a: { trials: a.length, successes: 0 },
  b: { trials: b.length, successes: 0 },
})

test.each([
  { minimumSample: 30, share: 0.7 },
  { minimumSample: 200, share: 0.7 },
  { minimumSample: 200, share: 0.5 },
])(
  'of two that are the same, hardly ever is one called better, however often somebody looks: $minimumSample at $share',
  ({ minimumSample, share }) => {
    const random = seeded(20_261_129)
    const runs = 1_000
    let winners = 0
    for (let run = 0; run < runs; run++) {
      const seen = watched({ a: share, b: share }, minimumSample, random)
      if (seen.has('a') || seen.has('b')) winners += 1
      // Nobody reads one thing today and another tomorrow.
      expect([...seen].filter((verdict) => verdict !== 'early')).toHaveLength(1)
    }
    expect(winners / runs).toBeLessThan(0.06)
  },
)

test('a difference that is there is found', () => {
  const random = seeded(7)
  let found = 0
  for (let run = 0; run < 100; run++) if (watched({ a: 0.6, b: 0.8 }, 200, random).has('b')) found += 1
  expect(found).toBeGreaterThan(90)
})

test('fewer is better where people are handed over', () => {
  const [few, many] = [
    { successes: 10, trials: 100 },
    { successes: 40, trials: 100 },
  ]
  const verdict = (measure: 'answered' | 'handed_over') =>
    verdictOf({ measure, minimumSample: 100 }, { a: few, b: many })
  expect(verdict('answered')).toBe('b')
  expect(verdict('handed_over')).toBe('a')
  expect(verdictOf({ measure: 'answered', minimumSample: 100 }, { a: few, b: few })).toBe('none')
})

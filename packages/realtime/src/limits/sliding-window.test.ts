import { expect, it } from 'vitest'
import { randomTakes } from '../testing/random-takes.ts'
import { EXACT_POINTS, shareMs, takeFromWindow, type WindowEntry, type WindowRule } from './sliding-window.ts'

/** Runs takes one after the other and gives back those that were let through, with their times. */
function run(rule: WindowRule, takes: readonly { atMs: number; cost: number }[]) {
  let entries: readonly WindowEntry[] = []
  let mostEntries = 0
  const verdicts = takes.map(({ atMs, cost }) => {
    const taken = takeFromWindow(entries, rule, cost, atMs)
    entries = taken.entries
    mostEntries = Math.max(mostEntries, entries.length)
    return taken.verdict
  })
  const hits = takes.filter((_, index) => verdicts[index]!.allowed)
  return { verdicts, hits, mostEntries }
}

/** Points let through in the window that ends at `atMs`. */
const pointsIn = (hits: readonly { atMs: number; cost: number }[], atMs: number, lengthMs: number) =>
  hits
    .filter((hit) => hit.atMs > atMs - lengthMs && hit.atMs <= atMs)
    .reduce((sum, { cost }) => sum + cost, 0)

it('says what is left, when the next comes back, and how long to wait', () => {
  const rule = { points: 3, windowMs: 60_000 }
  const at = (...seconds: number[]) =>
    run(
      rule,
      seconds.map((second) => ({ atMs: second * 1000, cost: 1 })),
    ).verdicts.at(-1)
  expect(at(0)).toEqual({ allowed: true, limit: 3, remaining: 2, resetSeconds: 60, retryAfterSeconds: 0 })
  expect(at(0, 10, 20)).toEqual({
    allowed: true,
    limit: 3,
    remaining: 0,
    resetSeconds: 40,
    retryAfterSeconds: 0,
  })
  expect(at(0, 10, 20, 30.5)).toMatchObject({ allowed: false, remaining: 0, retryAfterSeconds: 30 })
  expect(at(0, 10, 20, 60)).toMatchObject({ allowed: true, remaining: 0 })
  expect(at(0, 10, 20, 60, 61)).toMatchObject({ allowed: false, retryAfterSeconds: 9 })
})

it('never counts what it refuses, and a cost that never fits waits the whole window', () => {
  const rule = { points: 5, windowMs: 10_000 }
  const takes = [3, 3, 2, 6].map((cost, index) => ({ atMs: index, cost }))
  const { verdicts } = run(rule, takes)
  expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, false, true, false])
  expect(verdicts[3]!.retryAfterSeconds).toBe(10)
})

it('a clock that is set back opens nothing', () => {
  const rule = { points: 1, windowMs: 1_000 }
  const { verdicts } = run(rule, [
    { atMs: 5_000, cost: 1 },
    { atMs: 1_000, cost: 1 },
    { atMs: 5_999, cost: 1 },
    { atMs: 6_000, cost: 1 },
  ])
  expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, false, false, true])
})

it('holds for any row of takes: never too many, never refused without need, few entries, waits that suffice', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { rule, takes } = randomTakes(seed)
    const { verdicts, hits, mostEntries } = run(rule, takes)
    expect(mostEntries).toBeLessThanOrEqual(EXACT_POINTS + 2)
    for (const [index, { atMs, cost }] of takes.entries()) {
      const { allowed, remaining } = verdicts[index]!
      const before = hits.filter((hit) => takes.indexOf(hit) < index)
      if (allowed) {
        expect(pointsIn([...before, takes[index]!], atMs, rule.windowMs)).toBeLessThanOrEqual(rule.points)
        expect(remaining).toBeLessThanOrEqual(rule.points - pointsIn(before, atMs, rule.windowMs) - cost)
      } else {
        const longest = rule.windowMs + shareMs(rule)
        expect(pointsIn(before, atMs, longest) + cost).toBeGreaterThan(rule.points)
      }
    }
    const last = takes.at(-1)!
    const refused = verdicts.at(-1)!
    if (refused.allowed || last.cost > rule.points) continue
    const later = { atMs: last.atMs + refused.retryAfterSeconds * 1000, cost: last.cost }
    expect(run(rule, [...takes, later]).verdicts.at(-1)!.allowed).toBe(true)
  }
})

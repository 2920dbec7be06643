import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RateLimiter } from '../bus.ts'
import { takeFromWindow, type WindowEntry } from '../limits/sliding-window.ts'
import { randomTakes } from './random-takes.ts'

/** What every driver of the rate limiter promises, over a clock the test sets. */
export function describeLimiter(name: string, open: (now: () => number) => RateLimiter) {
  describe(`limiter: ${name}`, () => {
    let nowMs = 1_700_000_000_000
    let limiter: RateLimiter
    beforeAll(() => {
      limiter = open(() => nowMs)
    })

    it('takes points per key and limit, and says what is left and when to come back', async () => {
      const [a, b] = [randomUUID(), randomUUID()]
      const verdict = { allowed: true, limit: 2, remaining: 1, resetSeconds: 60, retryAfterSeconds: 0 }
      expect(await limiter.take('frames', a, 2, 60)).toEqual(verdict)
      nowMs += 10_000
      expect(await limiter.take('frames', a, 2, 60)).toMatchObject({ remaining: 0, resetSeconds: 50 })
      nowMs += 30_001
      const refused = { allowed: false, limit: 2, remaining: 0, resetSeconds: 20, retryAfterSeconds: 20 }
      expect(await limiter.take('frames', a, 2, 60)).toEqual(refused)
      expect((await limiter.take('frames', b, 2, 60)).allowed).toBe(true)
      expect((await limiter.take('messages', a, 2, 60)).allowed).toBe(true)
      nowMs += 19_999
      expect((await limiter.take('frames', a, 2, 60)).allowed).toBe(true)
      expect((await limiter.take('frames', a, 2, 60)).retryAfterSeconds).toBe(10)
    })

    it('slides: a burst at the edge of a window does not count for two', async () => {
      const key = randomUUID()
      const burst = async () => {
        const verdicts = await Promise.all(Array.from({ length: 100 }, () => limiter.take('b', key, 100, 60)))
        return verdicts.filter(({ allowed }) => allowed).length
      }
      nowMs += 60_000 - (nowMs % 60_000) - 1
      expect(await burst()).toBe(100)
      nowMs += 2
      expect(await burst()).toBe(0)
      nowMs += 59_997
      expect(await burst()).toBe(0)
      nowMs += 2
      expect(await burst()).toBe(100)
    })

    it('takes at once what many ask for at once, and no more', async () => {
      const key = randomUUID()
      const verdicts = await Promise.all(Array.from({ length: 300 }, () => limiter.take('m', key, 50, 60)))
      expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(50)
    })

    it('gives each its own verdict, where many ask at once by other rules', async () => {
      nowMs += 100_000
      const key = randomUUID()
      const ask = (n: number) => limiter.take(`r${n % 3}`, `${key}${n % 7}`, 10 + n, 60 + n, 1 + (n % 4))
      const verdicts = await Promise.all(Array.from({ length: 60 }, (_, n) => ask(n)))
      for (const [n, verdict] of verdicts.entries()) {
        const left = { allowed: true, limit: 10 + n, remaining: 9 + n - (n % 4), resetSeconds: 60 + n }
        expect([n, verdict]).toEqual([n, { ...left, retryAfterSeconds: 0 }])
      }
      nowMs += 1_000
      const again = await Promise.all(Array.from({ length: 60 }, (_, n) => ask(n)))
      expect(again.map(({ remaining }) => remaining)).toEqual(
        verdicts.map(({ remaining }, n) => remaining - 1 - (n % 4)),
      )
    })

    it('does exactly what the pure rule does, for any row of takes', async () => {
      for (let seed = 1; seed <= 40; seed++) {
        const { rule, takes } = randomTakes(seed, 80)
        const key = randomUUID()
        let entries: readonly WindowEntry[] = []
        for (const { atMs, cost } of takes) {
          nowMs = atMs
          const pure = takeFromWindow(entries, rule, cost, atMs)
          entries = pure.entries
          expect(await limiter.take('p', key, rule.points, rule.windowMs / 1000, cost)).toEqual(pure.verdict)
        }
      }
    })
  })
}

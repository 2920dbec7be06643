import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { StreamWriter } from './stream-writer.ts'

/** A Redis that notes what it is sent together, and refuses what is called so. */
function fakeRedis() {
  const written: string[][] = []
  const redis = {
    defineCommand() {},
    async addEntries(streams: number, ...args: unknown[]) {
      const payloads = args.slice(streams + 2).flatMap((arg, index) => (index % 2 === 0 ? String(arg) : []))
      written.push(payloads)
      return payloads.flatMap((payload) => [
        payload === 'refused' ? new Error('OOM') : `${written.length}-${payload}`,
        '0-0',
      ])
    },
  } as unknown as Redis
  return { redis, written }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('writes one alone at once, and together what comes while much is said, in its order', async () => {
  const { redis, written } = fakeRedis()
  const writer = new StreamWriter({ redis, maxEntries: 10, origin: 'here' })
  const first = writer.add('s', 'a')
  await vi.advanceTimersByTimeAsync(0)
  expect(await first).toBe('1-a')
  await vi.advanceTimersByTimeAsync(100)
  const ids: Promise<string>[] = []
  for (let i = 0; i < 50; i++) {
    ids.push(writer.add('s', String(i)))
    await vi.advanceTimersByTimeAsync(2)
  }
  await vi.advanceTimersByTimeAsync(40)
  expect(written.flat()).toEqual(['a', ...Array.from({ length: 50 }, (_, i) => String(i))])
  expect(written.length).toBeLessThan(13)
  expect(await Promise.all(ids)).toHaveLength(50)
})

it('does not hold up for long who waits for each before the next', async () => {
  const { redis } = fakeRedis()
  const writer = new StreamWriter({ redis, maxEntries: 10, origin: 'here' })
  const startedMs = performance.now()
  for (let i = 0; i < 100; i++) {
    const added = writer.add('s', String(i))
    await vi.advanceTimersToNextTimerAsync()
    await added
  }
  expect(performance.now() - startedMs).toBeLessThan(500)
})

it('fails what Redis refuses, and nothing beside it', async () => {
  const { redis } = fakeRedis()
  const writer = new StreamWriter({ redis, maxEntries: 10, origin: 'here' })
  const answers = Promise.allSettled(['a', 'refused', 'b'].map((payload) => writer.add('s', payload)))
  await vi.advanceTimersByTimeAsync(20)
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

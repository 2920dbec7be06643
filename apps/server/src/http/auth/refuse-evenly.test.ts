import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { refuseEvenly } from './refuse-evenly.ts'

test('refusals come one like the other, however soon they were found; the rest comes at once', async () => {
  const order: string[] = []
  const ask = async (name: string, takesMs: number, refused: boolean) => {
    const answer = await refuseEvenly(
      200,
      async () => {
        await sleep(takesMs)
        return name
      },
      () => refused,
    )
    order.push(answer)
  }
  const startedAt = performance.now()
  await Promise.all([ask('unknown', 1, true), ask('known', 100, true), ask('right', 50, false)])
  expect(order[0]).toBe('right')
  expect(performance.now() - startedAt).toBeGreaterThan(195)
})

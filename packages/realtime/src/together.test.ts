import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Pace, together } from './together.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** Answers with what was asked, and notes what was asked at once. */
function noting() {
  const worked: number[][] = []
  const ask = together<number, number>(async (asks) => {
    worked.push(asks)
    return asks
  })
  return { worked, ask }
}

it('asks at once for what comes in one turn of the loop', async () => {
  const { worked, ask } = noting()
  const answers = [1, 2, 3].map(ask)
  expect(worked).toEqual([])
  vi.advanceTimersByTime(0)
  expect(worked).toEqual([[1, 2, 3]])
  expect(await Promise.all(answers)).toEqual([1, 2, 3])
})

it('lets nobody wait who asks for one thing after the other, however fast', async () => {
  const { worked, ask } = noting()
  for (let index = 0; index < 50; index++) {
    void ask(index)
    vi.advanceTimersByTime(0)
  }
  expect(worked.map(({ length }) => length)).toEqual(new Array(50).fill(1))
})

it('gathers for three milliseconds when more than one comes in each, until it becomes less', async () => {
  const { worked, ask } = noting()
  const sizes = () => worked.map(({ length }) => length)
  for (let index = 0; index < 200; index += 2) {
    void ask(index)
    void ask(index + 1)
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(3)
  // As they come, until it is known that there is much.
  expect(sizes().slice(0, 6)).toEqual(new Array(6).fill(2))
  expect(new Set(sizes().slice(10, -1))).toEqual(new Set([6]))
  expect(worked.flat()).toEqual(Array.from({ length: 200 }, (_, index) => index))
  vi.advanceTimersByTime(100)
  worked.length = 0
  for (let index = 0; index < 20; index++) {
    void ask(index)
    vi.advanceTimersByTime(5)
  }
  expect(sizes()).toEqual(new Array(20).fill(1))
})

it('sends the kinds of one pace together and in their order, so that none overtakes another', async () => {
  const sent: string[] = []
  const pace = new Pace()
  const kind = (name: string) =>
    together<string, void>(async (asks) => {
      sent.push(`${name} ${asks.join(' ')}`)
      return asks.map(() => undefined)
    }, pace)
  const [touch, leave] = [kind('touch'), kind('leave')]
  for (let index = 0; index < 8; index++) {
    void touch(`${index}`)
    void touch(`${index} too`)
    vi.advanceTimersByTime(0)
  }
  sent.length = 0
  // Now there is much, and these wait.
  void leave('a')
  void touch('b')
  void leave('b')
  vi.advanceTimersByTime(2)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual(['touch b', 'leave a b'])
})

it('asks for five hundred at most with one command', () => {
  const { worked, ask } = noting()
  for (let index = 0; index < 1_100; index++) void ask(index)
  vi.advanceTimersByTime(0)
  expect(worked.map(({ length }) => length)).toEqual([500, 500, 100])
})

it('fails all who were asked for together', async () => {
  const ask = together<number, number>(async () => {
    throw new Error('Redis is away.')
  })
  const both = Promise.allSettled([ask(1), ask(2)])
  vi.advanceTimersByTime(0)
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

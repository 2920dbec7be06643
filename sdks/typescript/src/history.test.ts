import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MessagePage } from './api.ts'
import { History } from './history.ts'
import type { Message } from './types/index.ts'
import { VKError } from './vk-error.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const message = (seq: number): Message => ({
  id: `${seq}`,
  seq,
  role: 'visitor',
  content: `${seq}`,
  createdAt: '2026-11-28T12:00:00Z',
})

/** A history whose server holds these messages, in pages of three. */
function historyOf(...seqs: number[]) {
  const stored = seqs.map(message)
  const shown: number[] = []
  const told: string[] = []
  const state = { loads: 0, fails: 0, takesMs: 0 }
  const history = new History({
    async load(afterSeq): Promise<MessagePage> {
      state.loads += 1
      if (state.takesMs > 0) await new Promise((done) => setTimeout(done, state.takesMs))
      if (state.fails > 0) {
        state.fails -= 1
        throw new VKError('NETWORK', 'Away.')
      }
      const rest = stored.filter(({ seq }) => seq > afterSeq)
      const page = rest.slice(0, 3)
      return { messages: page, nextAfterSeq: rest.length > 3 ? page.at(-1)!.seq : null }
    },
    onMessage: ({ seq }) => shown.push(seq),
    onChanged: ({ seq, revision }) => told.push(`${seq}@${revision}`),
    onCleared: () => told.push('cleared'),
    resume: () => told.push('resume'),
    emit: (name) => told.push(name),
    random: () => 0,
  })
  return { history, stored, shown, told, state }
}

test('doubled and early messages are shown once and in order', () => {
  const { history, shown, state } = historyOf()
  for (const seq of [1, 3, 3, 2, 1, 5, 4, 2]) history.add(message(seq))
  expect(shown).toEqual([1, 2, 3, 4, 5])
  expect(history.place.lastSeq).toBe(5)
  expect(state.loads).toBe(0)
})

test('a message that does not come is read from the server', async () => {
  const { history, shown, state } = historyOf(1, 2, 3, 4, 5, 6, 7)
  history.add(message(1))
  expect(history.add(message(7))).toBe(false)
  expect(shown).toEqual([1])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(shown).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(state.loads).toBe(2)
})

test('one that came meanwhile costs no question', async () => {
  const { history, shown, state } = historyOf(1, 2, 3)
  history.add(message(2))
  await vi.advanceTimersByTimeAsync(500)
  history.add(message(1))
  history.add(message(3))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(shown).toEqual([1, 2, 3])
  expect(state.loads).toBe(0)
})

test('a slow server is waited for, whatever comes meanwhile', async () => {
  const { history, stored, shown, state } = historyOf(1, 2, 3, 4, 5, 6, 7, 8, 9)
  state.takesMs = 5_000
  void history.greeted('e', false)
  for (let seq = 10; seq < 24; seq++) {
    stored.push(message(seq))
    history.add(message(seq))
    await vi.advanceTimersByTimeAsync(1_000)
  }
  await vi.advanceTimersByTimeAsync(30_000)
  expect(shown).toEqual(Array.from({ length: 23 }, (_, at) => at + 1))
  expect(state.loads).toBeLessThan(9)
})

test('what the server has not either is passed over', async () => {
  const { history, shown, state } = historyOf(4, 5)
  history.add(message(4))
  history.add(message(8))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(shown).toEqual([4, 5, 8])
  expect(state.loads).toBe(1)
})

test('a server that is away is asked again, further and further apart', async () => {
  const { history, shown, told, state } = historyOf(1, 2)
  state.fails = 3
  const whole = history.greeted('e', false)
  await vi.advanceTimersByTimeAsync(0)
  expect([state.loads, shown]).toEqual([1, []])
  await vi.advanceTimersByTimeAsync(250 + 500 + 1_000)
  await whole
  expect([state.loads, shown]).toEqual([4, [1, 2]])
  expect(told).toEqual(['error', 'error', 'error'])
})

test('a lost connection stops the reading, and the next greeting begins again', async () => {
  const { history, shown, state } = historyOf(1, 2)
  state.fails = 1
  void history.greeted('e', false)
  await vi.advanceTimersByTimeAsync(0)
  history.pause()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.loads).toBe(1)
  await history.greeted('e', false)
  expect(shown).toEqual([1, 2])
})

test('another epoch is another history', async () => {
  const { history, stored, shown, told } = historyOf(1, 2, 3)
  await history.greeted('e', false)
  stored.splice(1)
  await history.greeted('f', true)
  expect(told).toEqual(['cleared'])
  expect(shown).toEqual([1, 2, 3, 1])
  expect(history.messages.map(({ seq }) => seq)).toEqual([1])
})

test('any order of what arrives, with doubles and gaps, ends in the server’s own', async () => {
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  for (let round = 0; round < 300; round++) {
    const count = 1 + Math.floor(random() * 12)
    const all = Array.from({ length: count }, (_, at) => at + 1)
    const { history, shown } = historyOf(...all)
    const arrivals = all.flatMap((seq) => (random() < 0.3 ? [] : random() < 0.3 ? [seq, seq] : [seq]))
    for (let at = arrivals.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      ;[arrivals[at], arrivals[other]] = [arrivals[other]!, arrivals[at]!]
    }
    for (const seq of arrivals) {
      history.add(message(seq))
      if (random() < 0.1) {
        history.pause()
        await history.greeted('e', random() < 0.5)
      }
    }
    await history.greeted('e', false)
    expect(shown).toEqual(all)
  }
})

test('a message that changed is kept as it is now, whichever state of it comes last', async () => {
  const { history, stored, told, state } = historyOf(1, 2, 3)
  const changed = (seq: number, revision: number) => ({ ...message(seq), content: `@${revision}`, revision })
  await history.greeted('epoch', true, 4)
  expect(history.place).toMatchObject({ lastSeq: 0, revision: 4 })
  for (const one of stored.slice(0, 2)) history.add(one)
  history.change(changed(1, 5))
  history.add(changed(1, 3))
  history.add(message(1))
  expect(history.messages.map(({ content }) => content)).toEqual(['@5', '2'])
  expect(history.place).toMatchObject({ lastSeq: 2, revision: 5 })
  expect(told).toEqual(['1@5'])
  // The page was read before it changed, and comes after that was told.
  state.takesMs = 50
  void history.greeted('epoch', false, 5)
  history.change(changed(3, 6))
  await vi.advanceTimersByTimeAsync(60)
  expect(history.messages.map(({ content }) => content)).toEqual(['@5', '2', '@6'])
})

test('what came early over a lost connection is not kept: it may have changed since', async () => {
  const { history, stored } = historyOf(1, 2, 3)
  await history.greeted('epoch', true)
  history.add(message(3))
  history.pause()
  stored[2] = { ...message(3), content: '@1', revision: 1 }
  await history.greeted('epoch', false, 1)
  expect(history.messages.map(({ content }) => content)).toEqual(['1', '2', '@1'])
})

test('a change that does not come is asked for, from the last one before it', async () => {
  const { history, told, state } = historyOf(1, 2)
  const change = (after: number | undefined, revision: number) =>
    history.change({ ...message(1 + (revision % 2)), revision }, after)
  await history.greeted('epoch', false, 0)
  // Jumps and doubles are no loss, nor are those of a server that does not say what it told before.
  for (const [after, revision] of [
    [0, 3],
    [0, 3],
    [undefined, 5],
    [5, 8],
  ] as const)
    change(after, revision)
  await vi.advanceTimersByTimeAsync(5_000)
  expect([history.place.revision, told.includes('resume')]).toEqual([8, false])
  // One that is only late.
  change(9, 10)
  await vi.advanceTimersByTimeAsync(500)
  expect(history.place.revision).toBe(8)
  change(8, 9)
  await vi.advanceTimersByTimeAsync(5_000)
  expect([history.place.revision, told.includes('resume')]).toEqual([10, false])
  change(11, 12)
  change(12, 13)
  expect(history.messages.map(({ revision }) => revision)).toEqual([12, 13])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told.filter((one) => one === 'resume')).toHaveLength(1)
  // The server tells anew all after this one, and nothing is missing then.
  history.pause()
  expect(history.place.revision).toBe(10)
  await history.greeted('epoch', true, 13)
  for (const [after, revision] of [
    [10, 11],
    [11, 13],
  ] as const)
    change(after, revision)
  await vi.advanceTimersByTimeAsync(5_000)
  expect([history.place.revision, state.loads]).toEqual([13, 1])
  expect(told.filter((one) => one === 'resume')).toHaveLength(1)
})

test('a change that is lost while pages are read is asked for once they are here', async () => {
  const { history, told, state } = historyOf(1, 2)
  state.takesMs = 3_000
  void history.greeted('epoch', false, 4)
  history.change({ ...message(1), revision: 6 }, 5)
  await vi.advanceTimersByTimeAsync(3_500)
  expect(told).not.toContain('resume')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toContain('resume')
})

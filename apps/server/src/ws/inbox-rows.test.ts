import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Message, SessionSummary } from '@visualkit/contracts'
import { expect, it, vi } from 'vitest'
import { InboxRows } from './inbox-rows.ts'

/** Rows that say how often they were read; `answer` lets the one that waits go on. */
function fakeRows() {
  const asked: string[][] = []
  const told: string[] = []
  const shown: SessionSummary[] = []
  const errors: unknown[] = []
  let waiting: PromiseWithResolvers<SessionSummary[]> | null = null
  const rows = new InboxRows({
    read(ids) {
      asked.push(ids)
      waiting = Promise.withResolvers()
      return waiting.promise
    },
    tell(row) {
      shown.push(row)
      told.push(`${row.id} ${row.lastSeq}`)
    },
    onError: (error) => errors.push(error),
  })
  const answer = async (gone: string[] = []) => {
    const lastSeq = asked.length
    const there = asked.at(-1)!.filter((id) => !gone.includes(id))
    waiting!.resolve(there.map((id) => ({ id, lastSeq }) as SessionSummary))
    await nextTurn()
  }
  const fail = async () => {
    waiting!.reject(new Error('away'))
    await nextTurn()
  }
  return { rows, asked, told, shown, errors, answer, fail }
}

it('reads the first at once, and what changes meanwhile together, each once', async () => {
  const { rows, asked, told, answer } = fakeRows()
  rows.changed('a')
  rows.changed('b')
  await nextTurn()
  expect(asked).toEqual([['a', 'b']])
  await answer(['b'])
  for (const id of ['c', 'a', 'c']) rows.changed(id)
  await nextTurn()
  expect(asked).toHaveLength(1)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await answer()
  expect(asked.slice(1)).toEqual([['c', 'a']])
  expect(told).toEqual(['a 1', 'c 2', 'a 2'])
})

it('reads a row again that changes, or is told of, while it is read', async () => {
  const { rows, asked, told, answer } = fakeRows()
  for (const id of ['told', 'changed', 'quiet']) rows.changed(id)
  await nextTurn()
  rows.told({ id: 'told' } as SessionSummary)
  rows.changed('changed')
  await answer()
  // What was read of it may be from before.
  expect(told).toEqual(['changed 1', 'quiet 1'])
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await answer()
  expect(asked[1]).toEqual(['told', 'changed'])
  expect(told.slice(2)).toEqual(['told 2', 'changed 2'])
})

it('reads many bit by bit, and again what could not be read', async () => {
  const { rows, asked, told, errors, answer, fail } = fakeRows()
  for (let i = 0; i < 100; i++) rows.changed(String(i))
  await nextTurn()
  await fail()
  expect([errors.length, asked.length]).toEqual([1, 1])
  await vi.waitFor(() => expect(asked).toHaveLength(2), 5_000)
  await answer()
  await vi.waitFor(() => expect(asked).toHaveLength(3), 5_000)
  await answer()
  expect(new Set(told.map((row) => row.split(' ')[0])).size).toBe(100)
  expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(64)
})

it('tells nothing of what was forgotten while it was read', async () => {
  const { rows, asked, told, answer } = fakeRows()
  for (const id of ['a', 'b']) rows.changed(id)
  await nextTurn()
  rows.changed('c')
  rows.forget(['a', 'c'])
  await answer()
  expect(told).toEqual(['b 1'])
  rows.changed('d')
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  rows.forget()
  await answer()
  expect([told, asked[1]]).toEqual([['b 1'], ['d']])
})

it('tells nobody any more once it is closed', async () => {
  const { rows, told, answer } = fakeRows()
  rows.changed('a')
  await nextTurn()
  rows.changed('b')
  rows.close()
  await answer()
  await sleep(200)
  expect(told).toEqual([])
})

/** A row after so many messages, and the visitor's next words. */
const row = (id: string, messageCount: number) =>
  ({
    id,
    messageCount,
    lastSeq: messageCount,
    stateRevision: 3,
    holder: 'human',
    waitingSince: null,
  }) as SessionSummary
const word = (seq: number, stateRevision = 3) => ({
  message: { seq, role: 'visitor', content: `word ${seq}`, createdAt: `at ${seq}` } as Message,
  stateRevision,
})

it('makes the row of one that is known and of what the visitor said since, and reads nothing', async () => {
  const { rows, asked, shown } = fakeRows()
  rows.told(row('a', 4))
  rows.changed('a', word(5))
  rows.changed('a', word(6))
  await nextTurn()
  const last = { lastMessage: { role: 'visitor', content: 'word 6', createdAt: 'at 6' }, updatedAt: 'at 6' }
  expect(shown).toEqual([{ ...row('a', 6), ...last, waitingSince: 'at 5' }])
  rows.changed('a', word(7))
  await vi.waitFor(() => expect(shown).toHaveLength(2))
  expect(shown[1]).toMatchObject({ messageCount: 7, waitingSince: 'at 5' })
  expect(asked).toEqual([])
})

it.each([
  ['a word before was not heard', ({ changed }: Acts) => changed('a', word(6))],
  ['one between was not', ({ changed }: Acts) => [5, 7].map((seq) => changed('a', word(seq)))],
  ['its state is another', ({ changed }: Acts) => changed('a', word(5, 4))],
  ['it is not known', ({ changed }: Acts) => changed('b', word(5))],
  ['something else happened', ({ rows, changed }: Acts) => [rows.unknown('a'), changed('a', word(5))]],
  ['something else changed it', ({ rows, changed }: Acts) => [rows.changed('a'), changed('a', word(5))]],
  ['nobody was here meanwhile', ({ rows, changed }: Acts) => [rows.forget(), changed('a', word(5))]],
  [
    'thousands were told since',
    ({ rows, changed }: Acts) => {
      for (let i = 0; i < 2_000; i++) rows.told(row(`other ${i}`, 1))
      changed('a', word(5))
    },
  ],
  [
    'it was read long ago',
    ({ changed }: Acts) => {
      const nowMs = performance.now()
      vi.spyOn(performance, 'now').mockImplementation(() => nowMs + 61_000)
      changed('a', word(5))
    },
  ],
] as const)('reads the row when %s', async (_, act) => {
  const { rows, asked, told } = fakeRows()
  rows.told(row('a', 4))
  act({ rows, changed: (id, said) => rows.changed(id, said) })
  await nextTurn()
  vi.restoreAllMocks()
  expect([asked.length, told]).toEqual([1, []])
})
interface Acts {
  rows: InboxRows
  changed(id: string, said: ReturnType<typeof word>): void
}

it('knows no row that was being read while something else happened', async () => {
  const { rows, asked, told, answer } = fakeRows()
  rows.changed('a')
  await nextTurn()
  rows.unknown('a')
  await answer()
  expect(told).toEqual([])
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await answer()
  expect(told).toEqual(['a 2'])
})

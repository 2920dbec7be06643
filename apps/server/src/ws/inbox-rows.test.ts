import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Message, SessionSummary } from '@visualkit/contracts'
import { expect, it, vi } from 'vitest'
import { InboxRows } from './inbox-rows.ts'

/** Rows that say how often they were read; `answer` lets the one that waits go on. */
function fakeRows(knownMs?: number) {
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
    ...(knownMs !== undefined && { knownMs }),
  })
  const answer = async (gone: string[] = []) => {
    const lastSeq = asked.length
    const there = asked.at(-1)!.filter((id) => !gone.includes(id))
    waiting!.resolve(there.map((id) => ({ id, lastSeq }) as SessionSummary))
    await nextTurn()
  }
  const answerWith = async (rows: SessionSummary[]) => {
    waiting!.resolve(rows)
    await nextTurn()
  }
  const fail = async () => {
    waiting!.reject(new Error('away'))
    await nextTurn()
  }
  return { rows, asked, told, shown, errors, answer, answerWith, fail }
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
  rows.unknown('told')
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
  for (let i = 0; i < 30; i++) rows.changed(String(i))
  await nextTurn()
  await fail()
  expect([errors.length, asked.length]).toEqual([1, 1])
  await vi.waitFor(() => expect(asked).toHaveLength(2), 5_000)
  await answer()
  await vi.waitFor(() => expect(asked).toHaveLength(3), 5_000)
  await answer()
  expect(new Set(told.map((row) => row.split(' ')[0])).size).toBe(30)
  expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(16)
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

/** A row that was read as it is after four messages. */
async function afterFour(knownMs?: number) {
  const fake = fakeRows(knownMs)
  fake.rows.changed('a')
  await nextTurn()
  await fake.answerWith([row('a', 4)])
  return fake
}

it('makes the row of the one that was read and of what the visitor said since', async () => {
  const { rows, asked, shown } = await afterFour()
  rows.changed('a', word(5))
  rows.changed('a', word(6))
  await vi.waitFor(() => expect(shown).toHaveLength(2))
  const last = { lastMessage: { role: 'visitor', content: 'word 6', createdAt: 'at 6' }, updatedAt: 'at 6' }
  expect(shown[1]).toEqual({ ...row('a', 6), ...last, waitingSince: 'at 5' })
  rows.changed('a', word(7))
  await vi.waitFor(() => expect(shown).toHaveLength(3))
  expect(shown[2]).toMatchObject({ messageCount: 7, waitingSince: 'at 5' })
  expect(asked).toHaveLength(1)
})

interface Acts {
  rows: InboxRows
  say(...said: Parameters<typeof word>): void
}

it.each<[string, (acts: Acts) => void]>([
  ['a word before was not heard', ({ say }) => say(6)],
  [
    'one between was not',
    ({ say }) => {
      say(5)
      say(7)
    },
  ],
  ['its state is another', ({ say }) => say(5, 4)],
  [
    'something else happened',
    ({ rows, say }) => {
      rows.unknown('a')
      say(5)
    },
  ],
  [
    'something else changed it',
    ({ rows, say }) => {
      rows.changed('a')
      say(5)
    },
  ],
  [
    'events may have been lost',
    ({ rows, say }) => {
      rows.distrust()
      say(5)
    },
  ],
  [
    'nobody was here meanwhile',
    ({ rows, say }) => {
      rows.forget()
      say(5)
    },
  ],
])('reads the row when %s', async (_, act) => {
  const { rows, asked, shown } = await afterFour()
  act({ rows, say: (...said) => rows.changed('a', word(...said)) })
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(shown).toHaveLength(1)
})

it('reads a row that was made once more when it is no longer known, and forgets it', async () => {
  const { rows, asked, shown, answerWith } = await afterFour(300)
  rows.changed('a', word(5))
  await vi.waitFor(() => expect(shown).toHaveLength(2))
  expect(asked).toHaveLength(1)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await answerWith([row('a', 5)])
  await sleep(700)
  expect(asked).toHaveLength(2)
  rows.changed('a', word(6))
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  rows.close()
})

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

it.each([
  ['reads again a row that was read while something was said', 4, [], 2],
  ['and when more was said since, which does not follow what was read', 4, [6], 2],
  ['but not when it does', 5, [6], 1],
])('%s', async (_, read, later, reads) => {
  const { rows, asked, shown, answerWith } = fakeRows()
  rows.changed('a')
  await nextTurn()
  rows.changed('a', word(5))
  await answerWith([row('a', read)])
  for (const seq of later) rows.changed('a', word(seq))
  // Longer than the longest pause.
  await sleep(500)
  expect(asked).toHaveLength(reads)
  expect(shown.map(({ lastSeq }) => lastSeq)).toEqual(reads === 1 ? [read, 6] : [read])
  rows.close()
})

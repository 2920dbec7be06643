import type { SessionSummary } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { holdOrder, mergeInbox, needsPerson } from './inbox-order.ts'

function row(id: string, minute: number, change: Partial<SessionSummary> = {}): SessionSummary {
  const at = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString()
  return {
    id,
    status: 'active',
    holder: 'ai',
    visitorId: null,
    widgetId: null,
    personalityId: null,
    locale: 'en',
    metadata: {},
    assistantName: 'Nela',
    agentName: null,
    agentUserId: null,
    lastSeq: 1,
    revision: 0,
    readSeq: { visitor: 0, agent: 0 },
    sharing: false,
    rating: null,
    escalatedAt: null,
    createdAt: at,
    updatedAt: at,
    visitorName: id,
    lastMessage: null,
    messageCount: 1,
    waitingSince: null,
    ...change,
  }
}

const ids = (rows: readonly SessionSummary[]) => rows.map(({ id }) => id)
const heard = (...rows: SessionSummary[]) => new Map(rows.map((one) => [one.id, one]))

describe('mergeInbox', () => {
  it('takes what is newer, from either side', () => {
    const loaded = [row('a', 5, { lastSeq: 9 }), row('b', 1)]
    const merged = mergeInbox(
      loaded,
      heard(row('a', 4, { lastSeq: 2 }), row('b', 6, { lastSeq: 7 })),
      'all',
      false,
    )
    expect(merged.map(({ id, lastSeq }) => [id, lastSeq])).toEqual([
      ['b', 7],
      ['a', 9],
    ])
  })

  it('goes by what only grows, whatever the clocks of the servers say', () => {
    const loaded = [row('a', 5, { lastSeq: 9 }), row('b', 5, { stateRevision: 3 }), row('c', 5)]
    const live = heard(row('a', 9, { lastSeq: 8 }), row('b', 1, { stateRevision: 4 }), row('c', 1))
    const merged = mergeInbox(loaded, live, 'all', false)
    expect(new Set(merged)).toEqual(new Set([loaded[0], live.get('b'), loaded[2]]))
  })

  it('rows enter and leave a filter as they change', () => {
    const escalated = row('c', 3, { status: 'escalated', waitingSince: row('x', 3).updatedAt })
    expect(ids(mergeInbox([], heard(escalated), 'needs', false))).toEqual(['c'])
    expect(ids(mergeInbox([escalated], heard(row('c', 4)), 'needs', false))).toEqual([])
  })

  it('brings nothing in while searching', () => {
    expect(ids(mergeInbox([row('a', 1)], heard(row('z', 9)), 'all', true))).toEqual(['a'])
  })

  it('puts whoever waits longest first, then those a person holds', () => {
    const rows = [
      row('held', 1, { status: 'escalated', holder: 'human', escalatedAt: row('x', 1).updatedAt }),
      row('later', 9, { status: 'escalated', waitingSince: row('x', 8).updatedAt }),
      row('first', 7, { status: 'escalated', waitingSince: row('x', 2).updatedAt }),
    ]
    expect(ids(mergeInbox(rows, new Map(), 'needs', false))).toEqual(['first', 'later', 'held'])
  })
})

describe('holdOrder', () => {
  it('keeps the place of what is pointed at, and counts what is new', () => {
    const rows = [row('new', 9), row('b', 8, { lastSeq: 4 }), row('a', 1)]
    const held = holdOrder({ ids: ['a', 'b', 'gone'], pages: 1 }, rows, [['new', 'b', 'a']])
    expect(ids(held.rows)).toEqual(['a', 'b'])
    expect(held.rows[1]?.lastSeq).toBe(4)
    expect(held.waiting).toBe(1)
  })

  it('puts a page that was asked for below, and counts none of it as new', () => {
    const rows = [row('new', 9), row('a', 8), row('b', 7), row('old', 3), row('older', 2)]
    // `b` moved to the second page when `new` came.
    const held = holdOrder({ ids: ['b', 'a'], pages: 1 }, rows, [
      ['new', 'a'],
      ['b', 'old', 'older'],
    ])
    expect(ids(held.rows)).toEqual(['b', 'a', 'old', 'older'])
    expect(held.waiting).toBe(1)
  })
})

it('a conversation that a person holds needs one only while an answer is owed', () => {
  expect(needsPerson(row('a', 1, { status: 'escalated' }))).toBe(true)
  expect(needsPerson(row('a', 1, { status: 'escalated', holder: 'human' }))).toBe(false)
  expect(
    needsPerson(row('a', 1, { status: 'escalated', holder: 'human', waitingSince: row('x', 1).updatedAt })),
  ).toBe(true)
  expect(needsPerson(row('a', 1))).toBe(false)
})

import { randomUUID } from 'node:crypto'
import type { Guide } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { updateTenant } from '../tenants/update-tenant.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'
import { analyticsOverview } from './analytics-overview.ts'

const GUIDE: Guide = { state: 'open', steps: [{ text: 'Press Pay.', done: 'seen', isOnPage: true }] }

describeEachDatabase('analytics', (db) => {
  let test: TestServices
  let now = new Date('2026-11-28T10:00:00Z')
  beforeAll(async () => {
    test = await createTestServices(db(), { now: () => now })
  })
  afterAll(() => test.drain())

  const openShop = async (timeZone?: string) => {
    const shop = await createTestTenant(db())
    const owner = test.as(await addMember(db(), shop.tenantId, 'owner', 'Olga'))
    if (timeZone !== undefined) await updateTenant(owner, { timeZone })
    return { ...shop, owner }
  }
  type Said = Partial<typeof schema.messages.$inferInsert>
  /** A conversation with a reply of the assistant at each of these times, written as it is told. */
  const converse = async (
    tenantId: string,
    said: readonly [at: string, reply: Said][],
    session: Partial<typeof schema.sessions.$inferInsert> = {},
  ): Promise<string> => {
    const id = randomUUID()
    await db().withTenant(tenantId, async (tx) => {
      const createdAt = new Date(said[0]![0])
      await tx
        .insert(schema.sessions)
        .values({ id, tenantId, lastSeq: said.length, createdAt, updatedAt: createdAt, ...session })
      await tx.insert(schema.messages).values(
        said.map(([at, reply], index) => ({
          tenantId,
          sessionId: id,
          seq: index + 1,
          role: 'assistant' as const,
          content: 'An answer.',
          replyToMessageId: randomUUID(),
          answered: true,
          model: 'builtin/extractive',
          createdAt: new Date(at),
          ...reply,
        })),
      )
    })
    return id
  }

  it('count conversations with visual context by week, by the clock of the business', async () => {
    const { tenantId, owner } = await openShop('America/Guatemala')
    const seen = { frameId: randomUUID() }
    // This week began on Monday, 23 November, at midnight in Guatemala: 06:00 in UTC.
    await converse(tenantId, [['2026-11-23T05:59:59Z', seen]])
    await converse(tenantId, [['2026-11-23T06:00:00Z', seen]])
    // Many answers are one conversation; one of them that was seen is enough.
    await converse(tenantId, [
      ['2026-11-24T12:00:00Z', {}],
      ['2026-11-24T12:01:00Z', seen],
      ['2026-11-24T12:02:00Z', seen],
    ])
    // Steps that tick themselves were read on the page.
    await converse(tenantId, [['2026-11-25T12:00:00Z', { guide: GUIDE }]])
    // Nothing was seen; and over two weeks it counts in both.
    await converse(tenantId, [
      ['2026-11-22T12:00:00Z', seen],
      ['2026-11-26T12:00:00Z', {}],
    ])
    // Only people wrote, about a picture; the visitor asked and nobody answered; the assistant wrote unasked.
    await converse(tenantId, [['2026-11-27T12:00:00Z', { ...seen, role: 'agent', replyToMessageId: null }]])
    await converse(tenantId, [['2026-11-27T12:00:00Z', { role: 'visitor', replyToMessageId: null }]])
    await converse(tenantId, [['2026-11-27T12:00:00Z', { ...seen, replyToMessageId: null }]])
    // The first of the twelve weeks began on 7 September; what was before is not shown.
    await converse(tenantId, [['2026-09-07T06:00:00Z', seen]])
    await converse(tenantId, [['2026-09-07T05:59:59Z', seen]])
    const other = await openShop()
    await converse(other.tenantId, [['2026-11-24T12:00:00Z', seen]])

    const { sightWeeks, timeZone } = await analyticsOverview(owner)
    expect(timeZone).toBe('America/Guatemala')
    expect(sightWeeks).toHaveLength(12)
    expect(sightWeeks[0]).toEqual({ weekOf: '2026-09-07', conversations: 1, withSight: 1 })
    expect(sightWeeks.slice(-3)).toEqual([
      { weekOf: '2026-11-09', conversations: 0, withSight: 0 },
      { weekOf: '2026-11-16', conversations: 2, withSight: 2 },
      { weekOf: '2026-11-23', conversations: 4, withSight: 3 },
    ])

    // The same by another clock: what was a second before midnight there is of this week here.
    await updateTenant(owner, { timeZone: 'UTC' })
    expect((await analyticsOverview(owner)).sightWeeks.slice(-2)).toEqual([
      { weekOf: '2026-11-16', conversations: 1, withSight: 1 },
      { weekOf: '2026-11-23', conversations: 5, withSight: 4 },
    ])
    for (const unknown of ['Mars/Olympus', '+05:30', ''])
      await expect(updateTenant(owner, { timeZone: unknown })).rejects.toThrow('time zone')
  })

  it('the days of the overview are those of the business', async () => {
    const { tenantId, owner } = await openShop('Pacific/Auckland')
    now = new Date('2026-11-28T12:00:00Z')
    // In Auckland it is Sunday, 29 November, one o'clock in the night.
    await converse(tenantId, [['2026-11-28T11:30:00Z', {}]])
    await converse(tenantId, [['2026-11-28T10:30:00Z', { answered: false }]])
    const overview = await analyticsOverview(owner)
    now = new Date('2026-11-28T10:00:00Z')
    expect(overview).toMatchObject({ conversationsToday: 1, conversationsYesterday: 1 })
    expect(overview.days).toHaveLength(14)
    expect(overview.days.slice(-2)).toEqual([
      { date: '2026-11-28', conversations: 1, escalated: 0, answered: 0, unanswered: 1 },
      { date: '2026-11-29', conversations: 1, escalated: 0, answered: 1, unanswered: 0 },
    ])
  })
})

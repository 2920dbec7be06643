import { randomUUID } from 'node:crypto'
import type { Guide } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { costReport } from '../costs/cost-report.ts'
import { type Cost, recordCost } from '../costs/record-cost.ts'
import { watchCosts } from '../costs/watch-budgets.ts'
import { eraseConversations } from '../privacy/erase-conversations.ts'
import { updateTenant } from '../tenants/update-tenant.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'
import { analyticsOverview } from './analytics-overview.ts'
import { analyticsReport } from './analytics-report.ts'
import { keepSightWeeks } from './sight-weeks.ts'

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

    // What is over is kept by the night's work, and stays when the conversations go, and when the clock changes.
    const kept = await openShop('America/Guatemala')
    const gone = await converse(kept.tenantId, [['2026-11-18T12:00:00Z', seen]])
    const clock = { now, timeZone: 'America/Guatemala' }
    for (const _ of [1, 2])
      await db().withTenant(kept.tenantId, (tx) => keepSightWeeks(tx, kept.tenantId, clock))
    await eraseConversations(kept.owner, kept.tenantId, [gone], {
      purpose: 'retention',
      keepConsents: true,
      alongside: async () => {},
    })
    await updateTenant(kept.owner, { timeZone: 'UTC' })
    expect((await analyticsOverview(kept.owner)).sightWeeks.slice(-2)).toEqual([
      { weekOf: '2026-11-16', conversations: 1, withSight: 1 },
      { weekOf: '2026-11-23', conversations: 0, withSight: 0 },
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

  it('the report tells apart how a problem was solved, why people were asked for, and what it cost', async () => {
    const { tenantId, owner, agent } = await openShop('America/Guatemala')
    const [vera, usual] = [randomUUID(), randomUUID()]
    await db().withTenant(tenantId, (tx) =>
      tx.insert(schema.aiPersonalities).values([
        { id: usual, tenantId, name: 'Assistant', isDefault: true },
        { id: vera, tenantId, name: 'Vera' },
      ]),
    )
    const luna = { model: 'openai/gpt-5.6-luna' }
    const seen = { ...luna, frameId: randomUUID() }
    await converse(tenantId, [['2026-11-20T12:00:00Z', seen]], {
      resolution: 'confirmed',
      personalityId: vera,
    })
    await converse(tenantId, [['2026-11-20T12:00:00Z', { ...luna, guide: GUIDE }]], { resolution: 'seen' })
    await converse(tenantId, [['2026-11-23T05:59:59Z', luna]], { personalityId: vera })
    // Not over yet; answered nothing; asked for a person, and was closed.
    await converse(tenantId, [['2026-11-28T09:45:00Z', {}]])
    await converse(tenantId, [['2026-11-24T12:00:00Z', { answered: false }]])
    const asked = await converse(tenantId, [['2026-11-24T12:00:00Z', {}]], { status: 'resolved' })
    await db().withTenant(tenantId, (tx) =>
      tx.insert(schema.escalations).values(
        (['frustration', 'unanswered', 'frustration'] as const).map((reason) => ({
          tenantId,
          sessionId: asked,
          reason,
          createdAt: new Date('2026-11-24T13:00:00Z'),
        })),
      ),
    )
    // Before, and after, the days that are asked for.
    await converse(tenantId, [['2026-11-14T12:00:00Z', luna]], { resolution: 'confirmed' })
    await converse(tenantId, [['2026-11-29T06:00:00Z', luna]])
    const cost = {
      serviceType: 'chat',
      ...luna,
      unit: 'input_tokens',
      quantity: 1_000,
      tier: 'fast',
    } as const
    const spend = (on: string, costUsd: number, more: Partial<Cost> = {}) =>
      recordCost({ ...test.services, now: () => new Date(on) }, tenantId, { ...cost, costUsd, ...more })
    const strong = 'openai/gpt-5.6-terra'
    await spend('2026-11-20T12:00:00Z', 0.5, {
      ...{ personalityId: vera, quantity: 2_000_000, insteadOf: strong },
    })
    // A fast model that failed, and the strong one that answered instead.
    await spend('2026-11-21T12:00:00Z', 0.05, { personalityId: usual, tier: 'fast', insteadOf: null })
    await spend('2026-11-21T12:00:00Z', 0.2, { personalityId: usual, tier: 'strong', insteadOf: cost.model })
    await spend('2026-11-28T09:00:00Z', 1, { serviceType: 'vision', modality: 'image' })
    await spend('2026-11-14T12:00:00Z', 4)
    for (const [unit, quantity] of [
      ['seconds', 600],
      ['images', 30],
    ] as const)
      await spend('2026-11-20T12:00:00Z', 0, {
        serviceType: 'screen',
        model: 'local/screen',
        modality: 'video',
        unit,
        quantity,
      })
    await watchCosts(test.services)

    const report = await analyticsReport(owner, { from: '2026-11-20', to: '2026-11-28', by: 'week' })
    const total = {
      conversations: 6,
      withSight: 2,
      confirmed: 1,
      seen: 1,
      assumed: 1,
      escalated: 1,
      costUsd: 1.75,
    }
    const none = {
      conversations: 0,
      withSight: 0,
      confirmed: 0,
      seen: 0,
      assumed: 0,
      escalated: 0,
      costUsd: 0,
    }
    expect(report.total).toEqual(total)
    // The costs page counts alike, and knows what was before.
    expect(await costReport(owner, { days: 30 })).toMatchObject({
      conversations: 7,
      withSight: 2,
      resolved: 4,
      assumed: 1,
      totalUsd: 5.75,
    })
    expect(report.previous).toEqual({ ...none, conversations: 1, confirmed: 1, costUsd: 4 })
    expect(report.periods).toEqual([
      { ...total, start: '2026-11-16', conversations: 3, escalated: 0, costUsd: 0.75 },
      { ...none, start: '2026-11-23', conversations: 3, escalated: 1, costUsd: 1 },
    ])
    expect(report.escalations).toEqual([
      { reason: 'frustration', count: 2 },
      { reason: 'unanswered', count: 1 },
    ])
    expect(report.models.slice(0, 2)).toEqual([
      { name: 'openai/gpt-5.6-luna', conversations: 3, solved: 3, costUsd: 1.75 },
      { name: 'builtin/extractive', conversations: 3, solved: 0, costUsd: 0 },
    ])
    expect(report.personalities).toEqual([
      { id: null, name: '', conversations: 0, solved: 0, costUsd: 1 },
      { id: vera, name: 'Vera', conversations: 2, solved: 2, costUsd: 0.5 },
      { id: usual, name: 'Assistant', conversations: 4, solved: 1, costUsd: 0.25 },
    ])
    expect(report.modalities.map(({ name, costUsd }) => [name, costUsd])).toEqual([
      ['image', 1],
      ['text', 0.75],
      ['video', 0],
    ])
    expect(report.savings.frames).toEqual({ read: 30, onePerSecond: 600 })
    // Two million tokens of the strong model, and what it was paid itself: nothing for the call that failed.
    expect(report.savings.routing).toEqual({
      spentUsd: expect.closeTo(0.75),
      alwaysStrongUsd: expect.closeTo(4.2),
    })
    const byDay = await analyticsReport(test.as(agent), { from: '2026-11-20', to: '2026-11-28' })
    expect(byDay.periods.map(({ start }) => start)).toEqual(
      ['20', '21', '22', '23', '24', '25', '26', '27', '28'].map((day) => `2026-11-${day}`),
    )
    // A second before midnight in Guatemala is the 22nd there.
    expect(byDay.periods[2]).toMatchObject({ start: '2026-11-22', conversations: 1, assumed: 1 })
    for (const range of [
      { from: '2026-11-28', to: '2026-11-27' },
      { from: '2020-01-01', to: '2026-11-27' },
    ])
      await expect(analyticsReport(owner, range)).rejects.toThrow()
    const other = await openShop()
    expect((await analyticsReport(other.owner, { from: '2026-11-20', to: '2026-11-28' })).total).toEqual(none)
  })
})

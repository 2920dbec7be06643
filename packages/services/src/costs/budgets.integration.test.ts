import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'
import { costReport } from './cost-report.ts'
import { recordCost } from './record-cost.ts'
import { setBudget } from './set-budget.ts'
import { forgetSpending, spendingState } from './spending.ts'
import { watchCosts } from './watch-budgets.ts'

describeEachDatabase('budgets', (db) => {
  let test: TestServices
  let now = new Date('2026-11-28T10:00:00Z')
  beforeAll(async () => {
    test = await createTestServices(db(), { now: () => now })
  })
  afterAll(() => test.drain())

  const openShop = async () => {
    const shop = await createTestTenant(db())
    return { ...shop, owner: await addMember(db(), shop.tenantId, 'owner', 'Olga') }
  }
  const spend = (tenantId: string, costUsd: number, on = now) => {
    const cost = {
      serviceType: 'chat',
      model: 'openai/gpt-5.6-luna',
      unit: 'input_tokens',
      quantity: 1_000,
    } as const
    return recordCost({ ...test.services, now: () => on }, tenantId, { ...cost, costUsd })
  }
  const mailsOf = (tenantId: string) =>
    db().withJobs('mails of a test', (tx) =>
      tx
        .select()
        .from(schema.outboxMails)
        .where(eq(schema.outboxMails.tenantId, tenantId))
        .orderBy(schema.outboxMails.createdAt, schema.outboxMails.kind),
    )
  const stateNow = async (tenantId: string) => {
    forgetSpending(db(), tenantId)
    return spendingState(test.services, tenantId)
  }

  it('step down from every model to the cheapest to the built-in one, and are told of once each', async () => {
    const shop = await openShop()
    const { tenantId } = shop
    const owner = test.as(shop.owner)
    expect(await stateNow(tenantId)).toBe('free')
    await setBudget(owner, { limitUsd: 10 })
    await spend(tenantId, 5)
    await watchCosts(test.services)
    await watchCosts(test.services)
    expect((await mailsOf(tenantId)).map(({ kind }) => kind)).toEqual(['budget_reached'])
    expect(await stateNow(tenantId)).toBe('free')
    await spend(tenantId, 3)
    expect(await stateNow(tenantId)).toBe('thrifty')
    await spend(tenantId, 2)
    expect(await stateNow(tenantId)).toBe('spent')
    await watchCosts(test.services)
    const mails = await mailsOf(tenantId)
    // 80 % was passed on the way to 100: one mail says the most.
    expect(mails.map(({ kind }) => kind)).toEqual(['budget_reached', 'budget_spent'])
    expect(mails[0]!.subject).toContain('50 %')
    const { budget } = await costReport(owner)
    expect(budget).toMatchObject({ limitUsd: 10, spentUsd: 10, state: 'spent', toldOf: 100 })
    await setBudget(owner, { limitUsd: 40 })
    expect(await spendingState(test.services, tenantId)).toBe('free')
    await setBudget(owner, { limitUsd: null })
    expect((await costReport(owner)).budget).toBeNull()
  })

  it('begin anew with the month', async () => {
    const { tenantId, owner } = await openShop()
    await setBudget(test.as(owner), { limitUsd: 1 })
    await spend(tenantId, 2)
    expect(await stateNow(tenantId)).toBe('spent')
    now = new Date('2026-12-01T00:00:01Z')
    expect(await stateNow(tenantId)).toBe('free')
    now = new Date('2026-11-28T10:00:00Z')
  })

  it('are set by managers alone, in whole cents', async () => {
    const shop = await openShop()
    await expect(setBudget(test.as(shop.agent), { limitUsd: 5 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const limitUsd of [0, -1, 0.001, 2_000_000, Number.NaN])
      await expect(setBudget(test.as(shop.owner), { limitUsd })).rejects.toThrow()
  })

  it('the report adds up days, models and what came of it, and knows of no other business', async () => {
    const [one, other] = [await openShop(), await openShop()]
    await spend(one.tenantId, 0.5)
    await spend(one.tenantId, 0.25, new Date('2026-11-27T23:59:00Z'))
    await spend(other.tenantId, 7)
    await watchCosts(test.services)
    const report = await costReport(test.as(one.owner), { days: 7 })
    expect(report.totalUsd).toBeCloseTo(0.75)
    expect(report.days.map(({ date, totalUsd }) => [date, totalUsd]).slice(-2)).toEqual([
      ['2026-11-27', 0.25],
      ['2026-11-28', 0.5],
    ])
    expect(report.models).toEqual([
      {
        serviceType: 'chat',
        provider: 'openai',
        model: 'gpt-5.6-luna',
        calls: 2,
        quantities: { input_tokens: 2_000 },
        costUsd: 0.75,
      },
    ])
    expect(report).toMatchObject({ conversations: 0, perConversationUsd: null, perResolutionUsd: null })
  })
})

import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { costReport } from './cost-report.ts'
import { costsOfSight } from './costs-of-sight.ts'
import { costsOfUsage, recordCost, recordCosts } from './record-cost.ts'

describeEachDatabase('costs', (db) => {
  let test: TestServices
  beforeAll(async () => {
    test = await createTestServices(db(), { now: () => new Date('2026-11-28T10:00:00Z') })
  })
  afterAll(() => test.drain())

  const eventsOf = (tenantId: string) =>
    db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.costEvents).where(eq(schema.costEvents.tenantId, tenantId)),
    )

  it('are written at the price of the day, one row for each thing used, what is local at nothing', async () => {
    const { tenantId } = await createTestTenant(db())
    const costs = costsOfUsage('chat', [
      { model: 'openai/gpt-5.6-luna', inputTokens: 1_000, cachedInputTokens: 500, outputTokens: 200 },
      { model: 'compatible/meta/llama-3', inputTokens: 70 },
      { model: 'compatible/silent' },
    ])
    await recordCosts(test.services, tenantId, costs)
    const events = await eventsOf(tenantId)
    expect(
      events
        .map(({ provider, model, unit, quantity, costUsd }) => [provider, model, unit, quantity, costUsd])
        .sort(),
    ).toEqual([
      ['compatible', 'meta/llama-3', 'input_tokens', 70, 0],
      ['compatible', 'silent', 'requests', 1, 0],
      ['openai', 'gpt-5.6-luna', 'cached_input_tokens', 500, 0.00001],
      ['openai', 'gpt-5.6-luna', 'input_tokens', 1_000, 0.0002],
      ['openai', 'gpt-5.6-luna', 'output_tokens', 200, 0.00024],
    ])
  })

  it('price input that a vendor keeps for the next calls, and count the steps of a call', async () => {
    const { tenantId, agent } = await createTestTenant(db())
    const model = 'anthropic/claude-sonnet-5-5'
    const usage = { model, inputTokens: 100, cacheWriteTokens: 1_000, outputTokens: 10, calls: 3 }
    await recordCosts(test.services, tenantId, costsOfUsage('chat', [usage]))
    expect(await eventsOf(tenantId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: 'cache_write_tokens', quantity: 1_000, costUsd: 0.0025, calls: 3 }),
        expect.objectContaining({ unit: 'input_tokens', quantity: 100, costUsd: 0.0002, calls: 3 }),
      ]),
    )
    expect((await costReport(test.as(agent))).models).toMatchObject([
      { model: 'claude-sonnet-5-5', calls: 3 },
    ])
  })

  it('keep what the strong model would have cost: nothing for a fast one that failed', async () => {
    const { tenantId } = await createTestTenant(db())
    const [fast, strong] = ['openai/gpt-5.6-luna', 'openai/gpt-5.6-terra']
    const usages = [
      { model: fast, inputTokens: 1_000, insteadOf: strong },
      { model: fast, inputTokens: 2_000, insteadOf: null },
      { model: strong, inputTokens: 3_000, insteadOf: strong },
      { model: fast, inputTokens: 4_000, insteadOf: 'openai/unheard-of' },
      { model: fast, inputTokens: 5_000 },
    ]
    await recordCosts(test.services, tenantId, costsOfUsage('chat', usages))
    const events = await eventsOf(tenantId)
    expect(
      events
        .toSorted((a, b) => a.quantity - b.quantity)
        .map(({ quantity, costUsd, strongUsd }) => [quantity, costUsd, strongUsd]),
    ).toEqual([
      [1_000, 0.0002, 0.002],
      [2_000, 0.0004, 0],
      [3_000, 0.006, 0.006],
      [4_000, 0.0008, null],
      [5_000, 0.001, null],
    ])
  })

  it('of what is seen in a conversation are the assistant’s that answers it', async () => {
    const { tenantId } = await createTestTenant(db())
    const ids = await db().withTenant(tenantId, async (tx) => {
      const assistant = async (name: string, isDefault = false) => {
        const [row] = await tx
          .insert(schema.aiPersonalities)
          .values({ tenantId, name, isDefault })
          .returning()
        return row!.id
      }
      const session = async (of: Partial<typeof schema.sessions.$inferInsert>) => {
        const [row] = await tx
          .insert(schema.sessions)
          .values({ tenantId, agentName: null, ...of })
          .returning()
        return row!.id
      }
      const usual =
        (await tx.select().from(schema.aiPersonalities)).find(({ isDefault }) => isDefault)?.id ??
        (await assistant('Usual', true))
      const own = await assistant('Own')
      const [widget] = await tx
        .insert(schema.widgets)
        .values({ tenantId, name: 'w', personalityId: own })
        .returning()
      return {
        usual,
        own,
        plain: await session({}),
        chosen: await session({ personalityId: own }),
        ofWidget: await session({ widgetId: widget!.id }),
      }
    })
    for (const sessionId of [ids.plain, ids.chosen, ids.ofWidget])
      await recordCosts(test.services, tenantId, costsOfSight('screen', { sessionId, bytes: 7 }))
    const events = await eventsOf(tenantId)
    const whose = (sessionId: string) =>
      events.filter((event) => event.sessionId === sessionId).map(({ personalityId }) => personalityId)
    expect(whose(ids.plain)).toEqual([ids.usual, ids.usual])
    expect(whose(ids.chosen)).toEqual([ids.own, ids.own])
    expect(whose(ids.ofWidget)).toEqual([ids.own, ids.own])
  })

  it('fall with the transaction they were written in', async () => {
    const { tenantId } = await createTestTenant(db())
    const cost = {
      serviceType: 'rerank',
      model: 'cohere/rerank-v3.5',
      unit: 'searches',
      quantity: 1,
    } as const
    await expect(
      db().withTenant(tenantId, async (tx) => {
        await recordCost(test.services, tenantId, cost, tx)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await eventsOf(tenantId)).toEqual([])
    await recordCost(test.services, tenantId, cost)
    expect(await eventsOf(tenantId)).toMatchObject([{ serviceType: 'rerank', costUsd: 0.002 }])
  })

  it('of a model without a price are counted at nothing, and told of once', async () => {
    const { tenantId } = await createTestTenant(db())
    const model = `openai/unheard-of-${tenantId}`
    const cost = { serviceType: 'chat', model, unit: 'input_tokens', quantity: 5 } as const
    await recordCosts(test.services, tenantId, [cost, cost])
    expect(await eventsOf(tenantId)).toMatchObject([{ costUsd: 0 }, { costUsd: 0 }])
    expect(test.problems.filter(({ fields }) => (fields as { model?: string }).model === model)).toHaveLength(
      1,
    )
  })
})

import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
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

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BUILT_IN_CATALOGUE, configureModels, createAnswerer, createScreenViewer } from '@visualkit/ai'
import { schema } from '@visualkit/db'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getBudgetWebhook } from '../budget-webhook/get-budget-webhook.ts'
import {
  deleteBudgetWebhook,
  rotateBudgetWebhook,
  setBudgetWebhook,
} from '../budget-webhook/set-budget-webhook.ts'
import { testBudgetWebhook } from '../budget-webhook/test-budget-webhook.ts'
import { recordConsent } from '../consents/record-consent.ts'
import { receiveFrame } from '../frames/receive-frame.ts'
import { setSharing } from '../frames/set-sharing.ts'
import { sendMessage } from '../messages/send-message.ts'
import { createSession } from '../sessions/create-session.ts'
import { getSession } from '../sessions/get-session.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { readerOfPictures } from '../testing/reader-of-text.ts'
import { startChatVendor } from '../testing/start-chat-vendor.ts'
import {
  addMember,
  composeFirst,
  createTestServices,
  createTestTenant,
  DELIVERY,
  type TestServices,
} from '../testing/test-services.ts'
import { webhookSignature } from '../tools/webhook-signature.ts'
import { costReport } from './cost-report.ts'
import { recordCost } from './record-cost.ts'
import { setBudget } from './set-budget.ts'
import { forgetSpending, spendingRung } from './spending.ts'
import { watchCosts } from './watch-budgets.ts'

describeEachDatabase('budgets', (db) => {
  let test: TestServices
  let now = new Date('2026-11-28T10:00:00Z')
  /** The business's own system: what came in, and what it answers. */
  let receiver: Server
  let hook: string
  let posted: { headers: IncomingHttpHeaders; body: string }[] = []
  let answered: { status: number; headers?: Record<string, string> } = { status: 204 }
  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => {
        posted.push({ headers: request.headers, body })
        response.writeHead(answered.status, answered.headers).end()
      })
    })
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
    const { port } = receiver.address() as AddressInfo
    hook = `http://127.0.0.1:${port}/budget`
    test = await createTestServices(db(), { now: () => now, toolHosts: [`127.0.0.1:${port}`] })
  })
  afterAll(async () => {
    receiver.closeAllConnections()
    receiver.close()
    await test.drain()
  })

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
    const { models } = await spendingRung(test.services, tenantId)
    return ({ all: 'free', cheapest: 'thrifty', builtin: 'spent' } as const)[models]
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
    expect((await spendingRung(test.services, tenantId)).models).toBe('all')
    await setBudget(owner, { limitUsd: null })
    expect((await costReport(owner)).budget).toBeNull()
  })

  it('step down at once with what this server spends, also while a sum is being read', async () => {
    const shop = await openShop()
    const { tenantId } = shop
    await setBudget(test.as(shop.owner), { limitUsd: 10 })
    const models = async () => (await spendingRung(test.services, tenantId)).models
    expect(await models()).toBe('all')
    // The sum was read a moment ago, and is believed for a while.
    await spend(tenantId, 8)
    expect(await models()).toBe('cheapest')
    const spending = Array.from({ length: 21 }, () => spend(tenantId, 0.1))
    expect(await models()).toBe('builtin')
    await Promise.all(spending)
    expect(await stateNow(tenantId)).toBe('spent')
    // Another business has its own.
    const other = await openShop()
    await setBudget(test.as(other.owner), { limitUsd: 10 })
    forgetSpending(db(), other.tenantId)
    const reading = spendingRung(test.services, other.tenantId)
    const late = spend(other.tenantId, 9.6)
    await reading
    expect((await spendingRung(test.services, other.tenantId)).voice).toBe(false)
    await late
    // A sum that begins while costs are on their way has them, too.
    forgetSpending(db(), other.tenantId)
    const last = spend(other.tenantId, 0.4)
    expect((await spendingRung(test.services, other.tenantId)).models).toBe('builtin')
    await last
  })

  it('take one thing after another away as they are used up, and leave nobody without an answer', async () => {
    const sighting = JSON.stringify({ seen: ['The dot is amber.'], confidence: 0.2 })
    const vendor = await startChatVendor(({ hasPicture, body }) => {
      if (hasPicture) return sighting
      return body.includes('vouchers') ? 'NO_ANSWER' : `${DELIVERY.content} [1]`
    })
    const models = await configureModels({ openaiApiKey: 'k', baseUrls: { openai: vendor.url } })
    const [fast, strong] = models.map(({ id }) => id.replace('openai/', ''))
    const citation = { chunkIndex: 1, quote: DELIVERY.content, score: 1 }
    const busy = await createTestServices(db(), {
      answerer: createAnswerer({ models, compose: composeFirst, check: () => [citation] }),
      screenViewer: createScreenViewer({ models, catalogue: BUILT_IN_CATALOGUE }),
      frameReader: readerOfPictures(),
      now: () => now,
    })
    const shop = await openShop()
    await setBudget(busy.as(shop.owner), { limitUsd: 100 })
    const serve = async (usedShare: number) => {
      const { spentUsd } = (await costReport(busy.as(shop.owner))).budget!
      if (usedShare > 0) await spend(shop.tenantId, usedShare * 100 - spentUsd)
      forgetSpending(db(), shop.tenantId)
      const { id: sessionId } = await createSession(busy.as(shop.key), { locale: 'en' })
      const visitor = busy.as(shop.visitor(sessionId))
      const agreed = { kind: 'screen', granted: true, textVersion: 't', locale: 'en' } as const
      await recordConsent(visitor, { sessionId, ...agreed })
      await setSharing(visitor, { sessionId, sharing: true })
      const image = Buffer.from(`Settings of the shop and of all the people in it ${usedShare}`)
      const frame = await receiveFrame(visitor, { sessionId, image, mediaType: 'image/png' })
      vendor.calls.length = 0
      const ask = async (content: string) => (await sendMessage(visitor, { sessionId, content })).reply!
      const why = await ask(
        'Why has parcel 29 of 14 November not arrived, when I paid twice for the fast one?',
      )
      const seen = await ask('What colour is the dot on my screen?')
      const unknown = await ask('Do you sell gift vouchers?')
      // The built-in reading of the screen costs nothing and never ends.
      expect(frame.text).toContain('Settings of the shop')
      for (const { content } of [why, seen, unknown]) expect(content.length).toBeGreaterThan(20)
      expect(why).toMatchObject({ answered: true })
      expect(why.content).toContain('within three working days')
      await ask('I want to talk to a person')
      expect((await getSession(visitor, { sessionId })).status).toBe('escalated')
      const called = (withPicture: boolean) =>
        vendor.calls.filter(({ hasPicture }) => hasPicture === withPicture).map(({ model }) => model)
      return {
        models: called(false),
        looks: called(true),
        offers: [why, unknown].map((reply) => reply.suggestions ?? []),
      }
    }
    const offer = ['Talk to a person']
    const top = await serve(0)
    expect(top).toMatchObject({ looks: [fast, strong], offers: [[], offer] })
    expect(top.models[0]).toBe(strong)
    const thrifty = await serve(0.8)
    expect(thrifty).toMatchObject({ looks: [fast], offers: [[], offer] })
    expect(new Set(thrifty.models)).toEqual(new Set([fast]))
    const blind = await serve(0.9)
    expect(blind).toMatchObject({ looks: [], offers: [[], offer] })
    expect(new Set(blind.models)).toEqual(new Set([fast]))
    expect(await serve(1)).toEqual({ models: [], looks: [], offers: [offer, offer] })
    await busy.drain()
    vendor.stop()
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

  it('tell the business’s own system, signed, and try again until it is taken', async () => {
    const shop = await openShop()
    const { tenantId } = shop
    const signIn = { sessionId: 'of-olga', steppedUpAt: now, method: 'password' }
    const owner = test.as({ ...shop.owner, signIn })
    await expect(setBudgetWebhook(owner, { url: hook })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await setBudget(owner, { limitUsd: 10 })
    const stale = { ...signIn, steppedUpAt: new Date(now.getTime() - 3_600_000) }
    await expect(
      setBudgetWebhook(test.as({ ...shop.owner, signIn: stale }), { url: hook }),
    ).rejects.toMatchObject({
      code: 'STEP_UP_REQUIRED',
    })
    await expect(setBudgetWebhook(test.as(shop.agent), { url: hook })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    for (const url of [
      'http://hooks.shop.test/',
      'ftp://hooks.shop.test/',
      'https://u:p@hooks.shop.test/',
      'x',
    ])
      await expect(setBudgetWebhook(owner, { url })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })

    const { secret: first } = await setBudgetWebhook(owner, { url: hook })
    const { secret } = await rotateBudgetWebhook(owner)
    expect([first, secret]).toEqual([expect.stringMatching(/^whsec_/), expect.stringMatching(/^whsec_/)])
    expect(secret).not.toBe(first)
    expect(await setBudgetWebhook(owner, { url: hook })).toEqual({ url: hook, lastDelivery: null })
    expect(await getBudgetWebhook(owner)).toEqual({ url: hook, lastDelivery: null })

    // The limit may change without the address.
    await setBudget(owner, { limitUsd: 20 })
    await spend(tenantId, 11)
    posted = []
    answered = { status: 503 }
    await watchCosts(test.services)
    const moment = now.toISOString()
    await expect(test.runJobs()).rejects.toThrow('refused')
    expect(await getBudgetWebhook(owner)).toMatchObject({
      lastDelivery: { outcome: 'refused', status: 503, at: moment },
    })
    const event = JSON.parse(posted[0]!.body)
    answered = { status: 204 }
    await test.services.jobs.send('budget-webhook', { tenantId, event })
    await watchCosts(test.services)
    await test.runJobs()
    expect(posted.map(({ body }) => body)).toEqual([posted[0]!.body, posted[0]!.body])
    expect(event).toEqual({
      id: expect.any(String),
      type: 'budget.threshold_reached',
      tenantId,
      month: '2026-11',
      threshold: 50,
      spent: 11,
      budget: 20,
      currency: 'USD',
      time: moment,
    })
    expect(posted[1]!.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': event.id,
      ...webhookSignature(secret!, posted[1]!.body, now),
    })
    expect(await getBudgetWebhook(owner)).toMatchObject({
      lastDelivery: { outcome: 'delivered', status: 204 },
    })

    answered = { status: 302, headers: { location: hook } }
    expect(await testBudgetWebhook(owner)).toMatchObject({
      lastDelivery: { outcome: 'redirected', status: 302 },
    })
    expect(posted).toHaveLength(3)
    expect(JSON.parse(posted[2]!.body)).toMatchObject({ type: 'budget.test', spent: 11, budget: 20 })
    await setBudgetWebhook(owner, { url: 'https://10.0.0.1/budget' })
    expect(await testBudgetWebhook(owner)).toMatchObject({
      lastDelivery: { outcome: 'unreachable', status: null },
    })

    await deleteBudgetWebhook(owner)
    expect(await getBudgetWebhook(owner)).toBeNull()
    await test.services.jobs.send('budget-webhook', { tenantId, event })
    await test.runJobs()
    expect(posted).toHaveLength(3)
    const rows = await db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.tenantId, tenantId)),
    )
    const acts = rows.map(({ action }) => action).filter((action) => action.startsWith('budget_webhook.'))
    expect(new Set(acts)).toEqual(
      new Set(['set', 'rotate', 'test', 'delete'].map((verb) => `budget_webhook.${verb}`)),
    )
    // Neither secret nor path, which is often one.
    expect(JSON.stringify(rows)).not.toMatch(/whsec_|\/budget"/)
  })

  it('the summaries are exactly what the events come to, also after a standstill and for a deleted assistant', async () => {
    const shop = await openShop()
    const { tenantId } = shop
    const personalityId = randomUUID()
    await db().withTenant(tenantId, (tx) =>
      tx.insert(schema.aiPersonalities).values({ id: personalityId, tenantId, name: 'Vera' }),
    )
    const used = (on: string, more: Partial<Parameters<typeof recordCost>[2]> = {}) =>
      recordCost({ ...test.services, now: () => new Date(on) }, tenantId, {
        serviceType: 'chat',
        model: 'openai/gpt-5.6-luna',
        unit: 'input_tokens',
        quantity: 333,
        costUsd: 0.000_000_123_4,
        personalityId,
        ...more,
      })
    // Months ago, while nobody added up; then on both sides of midnight.
    for (const on of [
      '2026-08-31T23:59:59Z',
      '2026-09-01T00:00:00Z',
      '2026-11-27T23:59:59Z',
      '2026-11-28T00:00:00Z',
    ])
      for (const tier of ['fast', 'strong'] as const) await used(on, { tier })
    await used('2026-11-28T09:00:00Z', { serviceType: 'vision', modality: 'image', ownKey: true, costUsd: 2 })
    const compare = async () => {
      await watchCosts(test.services)
      const { rows } = await db().withTenant(tenantId, (tx) =>
        tx.execute(sql`
          select (select sum(cost_usd) from cost_events) = (select sum(cost_usd) from cost_breakdowns) as cost,
                 (select sum(quantity) from cost_events) = (select sum(quantity) from cost_breakdowns) as quantity,
                 (select count(*) from cost_events) = (select sum(event_count) from cost_breakdowns) as events,
                 (select sum(event_count) from cost_summaries where period = 'day')
                   = (select count(*) from cost_events) as days,
                 (select sum(event_count) from cost_summaries where period = 'month')
                   = (select count(*) from cost_events) as months,
                 (select abs(sum(cost_usd) - (select sum(cost_usd) from cost_events)) < 0.000003
                    from cost_summaries where period = 'month') as "monthCost",
                 (select count(*)::int from cost_breakdowns) as rows`),
      )
      return rows[0]
    }
    const exact = { cost: true, quantity: true, events: true, days: true, months: true, monthCost: true }
    expect(await compare()).toEqual({ ...exact, rows: 9 })
    await used('2026-11-28T09:30:00Z', { tier: 'fast' })
    expect(await compare()).toEqual({ ...exact, rows: 9 })
    // Its events lose their name today; the sums of days that are over keep it.
    await db().withTenant(tenantId, (tx) =>
      tx.delete(schema.aiPersonalities).where(eq(schema.aiPersonalities.id, personalityId)),
    )
    expect(await compare()).toEqual({ ...exact, rows: 9 })
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

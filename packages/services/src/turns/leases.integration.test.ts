import { schema } from '@visualkit/db'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { createSession, sendVisitorMessage } from '../index.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { beginTurn } from './begin-turn.ts'
import { claimTurn, renewLease } from './claim-turn.ts'
import { commitTurn } from './commit-turn.ts'
import type { Draft } from './draft.ts'

const DRAFT: Draft = {
  content: 'In three days.',
  citations: [],
  context: [],
  answered: true,
  suggestions: [],
  frameId: null,
  model: 'extractive',
  unansweredCount: 0,
  helped: true,
  escalate: null,
  unresolved: null,
  restricted: null,
  locale: 'en',
}

describeEachDatabase('leases of turns', (db) => {
  let vk: TestServices
  let tenantId: string
  let sessionId: string
  let visitor: ReturnType<TestServices['as']>

  beforeEach(async () => {
    // Never started: this suite claims the turns itself.
    vk = await createTestServices(db())
    const shop = await createTestTenant(db())
    tenantId = shop.tenantId
    const opened = await createSession(vk.as(shop.key), { widgetId: shop.widgetId, locale: 'en' })
    sessionId = opened.id
    visitor = vk.as(shop.visitor(sessionId))
    await vk.drain()
    await sendVisitorMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
  })

  const claim = (server: string) => claimTurn(db(), server, tenantId, sessionId)
  const lease = async () => {
    const [turn] = await db().withTenant(tenantId, (tx) =>
      tx.select().from(schema.turns).where(eq(schema.turns.sessionId, sessionId)),
    )
    return turn!
  }
  const letTimePass = () =>
    db().withTenant(tenantId, (tx) =>
      tx
        .update(schema.turns)
        .set({ leaseUntil: sql`now() - interval '1 second'` })
        .where(eq(schema.turns.sessionId, sessionId)),
    )

  it('are believed while they last, are renewed by their owner alone, and pass on when they end', async () => {
    const first = await claim('a')
    expect(first).toMatchObject({ attempts: 1 })
    if (db().kind === 'postgres') expect(await claim('b')).toBeNull()
    expect(await claim('a')).toBeNull()
    await letTimePass()
    expect(await renewLease(db(), first!)).toBe(true)
    expect((await lease()).leaseUntil!.getTime()).toBeGreaterThan(Date.now())
    expect(await claim('a')).toBeNull()
    await letTimePass()
    const second = await claim('b')
    expect(second).toMatchObject({ id: first!.id, attempts: 2 })
    expect(await renewLease(db(), first!)).toBe(false)
  })

  it('let nobody but their owner store the answer', async () => {
    const first = await claim('a')
    await letTimePass()
    const second = await claim('b')
    expect(await commitTurn(visitor, first!, { ...DRAFT, content: 'Too late.' })).toBeNull()
    await sendVisitorMessage(visitor, { sessionId, content: 'And where is it now?' })
    expect(await commitTurn(visitor, second!, DRAFT)).toEqual({ isLast: false })
    expect(await commitTurn(visitor, second!, { ...DRAFT, content: 'Again.' })).toBeNull()
    const replies = await db().withTenant(tenantId, (tx) =>
      tx
        .select({ role: schema.messages.role, content: schema.messages.content })
        .from(schema.messages)
        .where(eq(schema.messages.sessionId, sessionId))
        .orderBy(schema.messages.seq),
    )
    expect(replies.filter(({ role }) => role === 'assistant')).toEqual([
      { role: 'assistant', content: 'In three days.' },
    ])
    const next = await claim('b')
    expect(await commitTurn(visitor, next!, DRAFT)).toEqual({ isLast: true })
  })

  it('store no answer of the assistant while a person holds the floor, even with a running turn', async () => {
    const turn = await claim('a')
    await db().withTenant(tenantId, (tx) =>
      tx.update(schema.sessions).set({ holder: 'human' }).where(eq(schema.sessions.id, sessionId)),
    )
    expect(await commitTurn(visitor, turn!, DRAFT)).toBeNull()
    expect((await lease()).status).toBe('running')
  })

  it('are taken with what the turn works from, and without it when that cannot be read', async () => {
    const begun = await beginTurn(vk.services, 'a', { tenantId, sessionId })
    expect(begun?.turn).toMatchObject({ attempts: 1, sessionId })
    expect(await begun!.load()).toMatchObject({ question: 'When does my parcel arrive?', history: [] })
    expect(await beginTurn(vk.services, 'a', { tenantId, sessionId })).toBeNull()
    let asked = 0
    await letTimePass()
    const failing = () => {
      asked += 1
      if (asked === 1) throw new Error('It cannot be read.')
      return new Date()
    }
    const again = await beginTurn({ ...vk.services, now: failing }, 'b', { tenantId, sessionId })
    expect(again?.turn).toMatchObject({ id: begun!.turn.id, attempts: 2 })
    expect(await again!.load()).toMatchObject({ question: 'When does my parcel arrive?', history: [] })
  })

  it('keep no answer from being stored by costs that cannot be', async () => {
    const turn = await claim('a')
    const cost = { serviceType: 'chat', model: 'test/model', unit: 'input_tokens', quantity: 3 } as const
    const costs = [{ ...cost, sessionId }]
    expect(await commitTurn(visitor, turn!, DRAFT, [{ ...cost, sessionId: 'nobody' }])).toEqual({
      isLast: true,
    })
    await sendVisitorMessage(visitor, { sessionId, content: 'And where is it now?' })
    expect(await commitTurn(visitor, (await claim('a'))!, DRAFT, costs)).toEqual({ isLast: true })
    // Of what was discarded, too.
    expect(await commitTurn(visitor, turn!, DRAFT, costs)).toBeNull()
    const noted = await db().withTenant(tenantId, (tx) =>
      tx.select({ quantity: schema.costEvents.quantity }).from(schema.costEvents),
    )
    expect(noted).toHaveLength(2)
  })
})

import type { SessionSummary } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { createMemoryBus } from '@visualkit/realtime'
import {
  createSession,
  markRead,
  rateSession,
  readSummaries,
  recordConsent,
  resolveSession,
  sendAgentMessage,
  sendVisitorMessage,
  takeSession,
} from '@visualkit/services'
import { createTestServices, createTestTenant } from '@visualkit/services/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { TenantHub } from './tenant-hub.ts'

let db: OpenDatabase
beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(async () => {
  await db?.close()
})

it('tells its people of each row as the database has it, and reads few', async () => {
  const bus = createMemoryBus()
  const vk = await createTestServices(db, { bus })
  const shop = await createTestTenant(db)
  const { tenantId } = shop.agent
  const { id: sessionId } = await createSession(vk.as(shop.key), { widgetId: shop.widgetId })
  const told: SessionSummary[] = []
  const reads = vi.spyOn(db, 'oneForTenant')
  const hub = new TenantHub(vk.services)
  await hub.join(tenantId, {
    sessionId: null,
    onEvent: ({ message }) => {
      if (message.type === 'inbox') told.push(message.summary)
    },
  })
  const visitor = vk.as({ kind: 'visitor', tenantId, sessionId })
  const agent = vk.as(shop.agent)
  const row = async () => (await readSummaries(vk.services, tenantId, [sessionId]))[0]!

  /** @returns how often the hub read, beside this test. */
  async function after(act: () => Promise<unknown>): Promise<number> {
    const before = reads.mock.calls.length
    await act()
    const expected = await row()
    await vi.waitFor(() => expect(told.at(-1)).toEqual(expected), 10_000)
    return reads.mock.calls.length - before - 1
  }
  const say = (content: string) => async () => {
    const { message } = await sendVisitorMessage(visitor, { sessionId, content }, { wake: false })
    hub.deliverStored(tenantId, sessionId, message, { sessionId, onEvent() {} })
  }

  expect(await after(say('Good morning.'))).toBe(1)
  expect(await after(say('Is my parcel here?'))).toBe(0)
  expect(await after(() => takeSession(agent, { sessionId }))).toBe(0)
  // A row that others tell may be older than what was known.
  expect(await after(say('Oh, a person.'))).toBe(1)
  expect(await after(say('I lost my parcel.'))).toBe(0)
  // Of what a person read nobody tells a row.
  await markRead(agent, { sessionId, seq: 2 })
  expect(await after(say('Are you there?'))).toBe(1)
  expect(await after(() => sendAgentMessage(agent, { sessionId, content: 'I am.' }))).toBe(1)
  expect(await after(say('Good.'))).toBe(0)
  const consent = {
    kind: 'mail' as const,
    granted: true,
    textVersion: '1',
    locale: 'en' as const,
    email: 'mia@example.test',
  }
  expect(await after(() => recordConsent(visitor, { sessionId, ...consent }))).toBe(0)
  expect(await after(say('Write to me.'))).toBe(1)
  expect(told.at(-1)?.metadata).toMatchObject({ contactEmail: consent.email })
  await after(() => recordConsent(visitor, { sessionId, kind: 'mail', granted: false }))
  expect(told.at(-1)?.metadata).toEqual({})
  await after(() => resolveSession(agent, { sessionId }))
  await after(() => rateSession(visitor, { sessionId, score: 5 }))
  await after(say('One more thing.'))
  expect(await after(say('Where is my invoice?'))).toBe(1)
  expect(await after(say('For the shoes.'))).toBe(0)
  await vk.drain()
  await bus.close()
})

it('takes nobody back to what a row was before, and shows it as it is', async () => {
  const vk = await createTestServices(db, { bus: createMemoryBus() })
  const shop = await createTestTenant(db)
  const { tenantId } = shop.agent
  const { id: sessionId } = await createSession(vk.as(shop.key), { widgetId: shop.widgetId })
  const hub = new TenantHub(vk.services)
  const told: SessionSummary[] = []
  await hub.join(tenantId, {
    sessionId: null,
    onEvent: ({ message }) => {
      if (message.type === 'inbox') told.push(message.summary)
    },
  })
  const visitor = vk.as({ kind: 'visitor', tenantId, sessionId })
  const row = async () => (await readSummaries(vk.services, tenantId, [sessionId]))[0]!
  const fromAnother = (summary: SessionSummary) =>
    hub.deliver({ tenantId, sessionId, audience: 'agents', message: { type: 'inbox', summary } })

  const atFirst = await row()
  await sendVisitorMessage(visitor, { sessionId, content: 'Good morning.' }, { wake: false })
  const said = await row()
  await vi.waitFor(() => expect(told).toEqual([said]), 10_000)
  expect(hub.hasHeard(tenantId, sessionId, { ...said, updatedMs: 0 })).toBe(true)
  expect(hub.hasHeard(tenantId, sessionId, { ...said, lastSeq: said.lastSeq + 1, updatedMs: 0 })).toBe(false)
  // Its clock is ahead of ours.
  fromAnother({ ...atFirst, updatedAt: new Date(Date.parse(said.updatedAt) + 5_000).toISOString() })
  await vi.waitFor(() => expect(told).toEqual([said, said]), 10_000)
  // And behind.
  await takeSession(vk.as(shop.agent), { sessionId })
  const taken = await row()
  await vi.waitFor(() => expect(told.at(-1)).toEqual(taken), 10_000)
  fromAnother(said)
  await vi.waitFor(() => expect(told.slice(2)).toEqual([taken, taken]), 10_000)
  const next = { ...taken, lastSeq: taken.lastSeq + 1, updatedAt: atFirst.updatedAt }
  fromAnother(next)
  expect(told.at(-1)).toBe(next)
  // The database never had it, or has it no more.
  fromAnother(taken)
  await vi.waitFor(() => expect(told.slice(5)).toEqual([taken]), 10_000)
  await vk.drain()
})

it('tells others of what was stored here, in every page of its conversation, and its author not', async () => {
  const vk = await createTestServices(db, { bus: createMemoryBus() })
  const { agent } = await createTestTenant(db)
  const { tenantId } = agent
  const hub = new TenantHub(vk.services)
  const told: string[] = []
  const member = (name: string, sessionId: string | null) => ({
    sessionId,
    onEvent: () => void told.push(name),
  })
  const [person, author, page] = [member('person', null), member('author', 'one'), member('page', 'one')]
  for (const one of [author, person, page, member('other', 'two')]) await hub.join(tenantId, one)
  const message = {
    id: 'm',
    seq: 1,
    role: 'visitor' as const,
    content: 'Hello.',
    createdAt: '2026-11-30T12:00:00Z',
  }
  hub.deliverStored(tenantId, 'one', message, author)
  expect(told.splice(0)).toEqual(['person', 'page'])
  hub.leave(tenantId, page)
  hub.deliverStored(tenantId, 'one', message, author)
  expect(told.splice(0)).toEqual(['person'])
  hub.deliverStored(tenantId, 'one', message, person)
  expect(told).toEqual(['author'])
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerMessage } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { type Bus, createRedisBus } from '@visualkit/realtime'
import {
  createSession,
  giveFeedback,
  issueRealtimeTicket,
  listMessages,
  rateSession,
  setVisitorPage,
  takeSession,
} from '@visualkit/services'
import { createTestServices, createTestTenant } from '@visualkit/services/testing'
import { startRedis, type TestRedis } from '@visualkit/testing'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { attachWebSocket } from './attach-web-socket.ts'

let db: OpenDatabase
let redis: TestRedis
const closers: (() => Promise<unknown> | unknown)[] = []

beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
  redis = await startRedis()
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
afterAll(async () => {
  await db?.close()
  await redis?.stop()
})

/** One of several servers on the same database and Redis. */
async function startServer(wrap: (bus: Bus) => Bus = (bus) => bus) {
  const bus = createRedisBus({ url: redis.url, onError: () => {} })
  closers.push(() => bus.close())
  const vk = await createTestServices(db, { bus: wrap(bus) })
  const server = createServer()
  const timings = { catchUpMs: 200, catchUpAwayMs: 100 }
  const attached = attachWebSocket(server, vk.services, { timings })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    await attached.drain({ spreadMs: 0 })
    await vk.drain()
    await new Promise((resolve) => server.close(resolve))
  })
  return { ...vk, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws` }
}

async function connect(url: string, token: string, held: object = {}) {
  const heard: ServerMessage[] = []
  const socket = new WebSocket(url)
  closers.push(() => socket.terminate())
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as ServerMessage))
  socket.on('open', () => send({ type: 'hello', protocol: 1, token, ...held }))
  const send = (message: object) => socket.send(JSON.stringify(message))
  const of = <T extends ServerMessage['type']>(type: T) =>
    heard.filter((message) => message.type === type) as Extract<ServerMessage, { type: T }>[]
  const seqs = () => of('message').map(({ message }) => message.seq)
  await vi.waitFor(() => expect(of('welcome')).toHaveLength(1), 10_000)
  return { send, of, seqs }
}

async function openConversation(a: Awaited<ReturnType<typeof startServer>>) {
  const shop = await createTestTenant(db)
  const { id: sessionId, token } = await createSession(a.as(shop.key), {
    locale: 'en',
    widgetId: shop.widgetId,
  })
  await takeSession(a.as(shop.agent), { sessionId })
  return { shop, sessionId, token }
}

it('brings what a server stored and did not tell, to conversations and inboxes, in order', async () => {
  const silent = await startServer((bus) => ({ ...bus, publish: async () => {} }))
  const b = await startServer()
  const { shop, sessionId, token } = await openConversation(b)
  const [sender, tab] = [await connect(silent.url, token), await connect(b.url, token)]
  const agent = await connect(b.url, issueRealtimeTicket(b.as(shop.agent)).ticket)
  agent.send({ type: 'subscribe', sessionId, afterSeq: 0 })
  await vi.waitFor(() => expect(agent.seqs()).toEqual([1]), 5_000)

  agent.send({ type: 'message.send', sessionId, content: 'Hello', clientMessageId: 'a1' })
  await vi.waitFor(() => expect(sender.seqs()).toEqual([1, 2]), 5_000)
  for (const n of [1, 2]) sender.send({ type: 'message.send', content: `No. ${n}`, clientMessageId: `v${n}` })
  await vi.waitFor(() => expect(sender.of('message.ack')).toHaveLength(2), 5_000)
  for (const client of [tab, agent])
    await vi.waitFor(() => expect(client.seqs()).toEqual([1, 2, 3, 4]), 5_000)
  await vi.waitFor(() => expect(agent.of('inbox').at(-1)?.summary.messageCount).toBe(4), 5_000)
  expect(tab.of('session').at(-1)?.session.lastSeq).toBe(4)
})

it('goes on while Redis is away: messages, acknowledgements, who connects; and with the bus when it is back', async () => {
  const [a, b] = [await startServer(), await startServer()]
  const { shop, sessionId, token } = await openConversation(a)
  const ticket = () => issueRealtimeTicket(a.as(shop.agent)).ticket
  const [sender, tab] = [await connect(a.url, token), await connect(b.url, token)]
  const agent = await connect(b.url, ticket())
  agent.send({ type: 'subscribe', sessionId, afterSeq: 0 })
  await redis.stop()
  await vi.waitFor(() => expect([a, b].map((vk) => vk.services.bus.isUp())).toEqual([false, false]), 5_000)

  sender.send({ type: 'message.send', content: 'Anybody?', clientMessageId: 'v1' })
  await vi.waitFor(() => expect(sender.of('message.ack')).toHaveLength(1), 5_000)
  agent.send({ type: 'message.send', sessionId, content: 'Yes.', clientMessageId: 'a1' })
  for (const client of [tab, agent]) await vi.waitFor(() => expect(client.seqs()).toEqual([1, 2, 3]), 5_000)
  // The floor was taken before the sender came: it was greeted at 1.
  await vi.waitFor(() => expect(sender.seqs()).toEqual([1, 2, 3]), 5_000)
  const other = await createTestTenant(db)
  const opened = await createSession(a.as(other.key), { widgetId: other.widgetId })
  const late = await connect(b.url, opened.token)
  const lateAgent = await connect(a.url, ticket())
  lateAgent.send({ type: 'subscribe', sessionId, afterSeq: 2 })
  await vi.waitFor(() => expect(lateAgent.seqs()).toEqual([3]), 5_000)

  await redis.restart()
  await vi.waitFor(() => expect([a, b].map((vk) => vk.services.bus.isUp())).toEqual([true, true]), 10_000)
  await takeSession(a.as(other.agent), { sessionId: opened.id })
  await vi.waitFor(() => expect(late.seqs()).toEqual([1]), 5_000)
  sender.send({ type: 'typing', typing: true })
  await vi.waitFor(() => {
    // Not stored anywhere: only the bus brings it.
    sender.send({ type: 'typing', typing: true })
    expect(agent.of('typing').length).toBeGreaterThan(0)
  }, 5_000)
})

it('brings what changed of a message, to who was away and to who was not told', async () => {
  const silent = await startServer((bus) => ({ ...bus, publish: async () => {} }))
  const b = await startServer()
  const shop = await createTestTenant(db)
  const opened = await createSession(b.as(shop.key), { locale: 'en', widgetId: shop.widgetId })
  const { id: sessionId, token } = opened
  const tab = await connect(b.url, token)
  tab.send({ type: 'message.send', content: 'How do I reset my password?', clientMessageId: 'v1' })
  await vi.waitFor(() => expect(tab.seqs()).toEqual([1, 2]), 20_000)
  const agent = await connect(b.url, issueRealtimeTicket(b.as(shop.agent)).ticket)
  agent.send({ type: 'subscribe', sessionId, afterSeq: 0, afterRevision: 0 })
  await vi.waitFor(() => expect(agent.seqs()).toEqual([1, 2]), 5_000)

  const messageId = tab.of('message')[1]!.message.id
  const visitor = { kind: 'visitor', tenantId: shop.tenantId, sessionId } as const
  await giveFeedback(silent.as(visitor), { sessionId, messageId, helpful: false, comment: 'It was wrong.' })
  const changed = {
    id: messageId,
    seq: 2,
    revision: 1,
    feedback: { helpful: false, comment: 'It was wrong.' },
  }
  for (const client of [tab, agent]) {
    await vi.waitFor(() => expect(client.of('message.changed')).toHaveLength(1), 5_000)
    expect(client.of('message.changed')[0]).toMatchObject({ sessionId, message: changed })
    expect(client.of('feedback')).toHaveLength(1)
  }
  await giveFeedback(b.as(visitor), { sessionId, messageId, helpful: true })
  await vi.waitFor(() => expect(tab.of('message.changed').at(-1)?.message.revision).toBe(2), 5_000)

  // They come back, each with what they hold.
  const back = await connect(b.url, token, { lastSeq: 2, revision: 1 })
  await vi.waitFor(() => expect(back.of('message.changed')).toHaveLength(1), 5_000)
  expect(back.of('message.changed')[0]!.message).toMatchObject({ feedback: { helpful: true }, revision: 2 })
  expect([back.seqs(), back.of('welcome')[0]!.session?.revision]).toEqual([[], 2])
  const nothingNew = await connect(b.url, token, { lastSeq: 2, revision: 2 })
  const agentBack = await connect(b.url, issueRealtimeTicket(b.as(shop.agent)).ticket)
  agentBack.send({ type: 'subscribe', sessionId, afterSeq: 2, afterRevision: 0 })
  await vi.waitFor(() => expect(agentBack.of('message.changed')).toHaveLength(1), 5_000)
  nothingNew.send({ type: 'ping' })
  await vi.waitFor(() => expect(nothingNew.of('pong')).toHaveLength(1), 5_000)
  expect(nothingNew.of('message.changed')).toEqual([])
  // Its messages are read anew with what was said of them.
  const { messages } = await listMessages(b.as(shop.agent), { sessionId })
  expect(messages[1]).toEqual(agentBack.of('message.changed')[0]!.message)
})

it('brings what changed of the conversation itself, and nothing but what changed', async () => {
  const silent = await startServer((bus) => ({ ...bus, publish: async () => {} }))
  const b = await startServer()
  const { shop, sessionId, token } = await openConversation(b)
  const tab = await connect(b.url, token)
  const agent = await connect(b.url, issueRealtimeTicket(b.as(shop.agent)).ticket)
  agent.send({ type: 'subscribe', sessionId, afterSeq: 0 })
  await vi.waitFor(() => expect(agent.seqs()).toEqual([1]), 5_000)
  const state = () => tab.of('welcome')[0]!.session!.stateRevision!
  const visitor = { kind: 'visitor', tenantId: shop.tenantId, sessionId } as const
  await rateSession(silent.as(visitor), { sessionId, score: 4 })
  for (const client of [tab, agent])
    await vi.waitFor(
      () =>
        expect(client.of('session').at(-1)?.session).toMatchObject({
          rating: { score: 4 },
          stateRevision: state() + 1,
        }),
      5_000,
    )
  const told = tab.of('session').length
  // What is said is no change of its state, nor is the same rating once more.
  agent.send({ type: 'message.send', sessionId, content: 'Thanks', clientMessageId: 'a1' })
  await vi.waitFor(() => expect(tab.seqs()).toEqual([1, 2]), 5_000)
  await rateSession(silent.as(visitor), { sessionId, score: 4 })
  await setVisitorPage(silent.as(visitor), { sessionId, page: 'https://shop.example/cart' })
  await vi.waitFor(
    () => expect(tab.of('session').at(-1)?.session).toMatchObject({ stateRevision: state() + 2 }),
    5_000,
  )
  expect(tab.of('session').at(-1)?.session.metadata.page).toBe('https://shop.example/cart')
  expect(tab.of('session')).toHaveLength(told + 1)
})

it('replays all that was missed to a client that reads, however much it is', async () => {
  const b = await startServer()
  const { shop, sessionId, token } = await openConversation(b)
  const { tenantId } = shop
  // More than may wait for one client, several times.
  const content = 'x'.repeat(7_800)
  await b.services.db.withTenant(tenantId, async (tx) => {
    const said = Array.from({ length: 400 }, (_, at) => ({
      ...{ tenantId, sessionId, seq: at + 2, content },
      role: 'visitor' as const,
    }))
    await tx.insert(schema.messages).values(said)
    await tx
      .update(schema.sessions)
      .set({ lastSeq: 401 })
      .where(and(eq(schema.sessions.tenantId, tenantId), eq(schema.sessions.id, sessionId)))
  })
  const client = await connect(b.url, token)
  expect(client.of('welcome')[0]!.recovered).toBe(true)
  await vi.waitFor(
    () => expect(client.seqs()).toEqual(Array.from({ length: 401 }, (_, at) => at + 1)),
    20_000,
  )
  client.send({ type: 'ping' })
  await vi.waitFor(() => expect(client.of('pong')).toHaveLength(1), 5_000)
})

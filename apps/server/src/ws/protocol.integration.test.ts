import { randomUUID } from 'node:crypto'
import {
  AudioHeader,
  CLOSE,
  decodeBinary,
  encodeBinary,
  RATE_LIMITS,
  ServerMessage,
} from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { createMemoryBus, createMemoryPresence } from '@visualkit/realtime'
import {
  countConnected,
  createSession,
  getSession,
  issueRealtimeTicket,
  markRead,
  rateSession,
  recordCost,
  removeMember,
  resolveSession,
  sendMessage,
  setBudget,
  sweepSignIn,
  takeSession,
} from '@visualkit/services'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServicesOptions,
} from '@visualkit/services/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { WebSocketOptions } from './attach-web-socket.ts'
import { Client, closers } from './testing/socket-client.ts'
import { startSocketServer } from './testing/start-socket-server.ts'
import type { Voice } from './voice.ts'

let db: OpenDatabase
let shop: Awaited<ReturnType<typeof createTestTenant>>

beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(() => db?.close())
beforeEach(async () => {
  shop = await createTestTenant(db)
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const QUICK = { visitorGraceMs: 50, readEveryMs: 50, presenceMs: 200 }

const startServer = (options: TestServicesOptions = {}, socketOptions: WebSocketOptions = {}) =>
  startSocketServer(db, options, { ...socketOptions, timings: { ...QUICK, ...socketOptions.timings } })
type Running = Awaited<ReturnType<typeof startServer>>

async function openSession(vk: Running) {
  const { id, token } = await createSession(vk.as(shop.key), { locale: 'en', widgetId: shop.widgetId })
  return { sessionId: id, token, visitor: vk.as(shop.visitor(id)) }
}
const ticketOf = (vk: Running, actor = shop.agent) => issueRealtimeTicket(vk.as(actor)).ticket
const reasons = (client: Client) => client.of('error').map(({ reason }) => reason)

it('answers what it cannot use with a reason, and goes on', async () => {
  const vk = await startServer()
  const { sessionId, token } = await openSession(vk)
  const other = await openSession(vk)
  const client = new Client(vk.url)
  await client.hello(token)
  const frame = encodeBinary(1, { frameId: 'f', mediaType: 'image/png' }, new Uint8Array(9))
  const format = { codec: 'pcm16', sampleRateHz: 16_000 }
  const audio = { ...format, streamId: 's', sequence: 0, startMs: 0 }
  const sent: (string | Uint8Array)[] = [
    '{',
    JSON.stringify({ type: 'of.a.later.version' }),
    JSON.stringify({ type: 'typing', typing: 'yes' }),
    JSON.stringify({ type: 'hello', protocol: 1, token }),
    JSON.stringify({ type: 'hello', protocol: 9, token }),
    JSON.stringify({ type: 'typing', typing: true, sessionId: other.sessionId }),
    JSON.stringify({ type: 'typing', typing: true, sessionId: randomUUID() }),
    JSON.stringify({ type: 'refresh', token: other.token }),
    JSON.stringify({ type: 'refresh', token: `${token}x` }),
    JSON.stringify({ type: 'refresh', token: ticketOf(vk) }),
    JSON.stringify([{ type: 'typing', typing: true }]),
    JSON.stringify({ type: 'subscribe', sessionId }),
    JSON.stringify({ type: 'voice.start', format }),
    '0'.repeat(70_000),
    new Uint8Array(1_048_576),
    frame.subarray(0, 20),
    frame,
    encodeBinary(2, audio, new Uint8Array(4)),
  ]
  for (const message of sent) client.socket.send(message)
  await vi.waitFor(() => expect(client.of('error')).toHaveLength(sent.length), 10_000)
  expect(reasons(client).sort()).toEqual(
    [
      'malformed',
      'unknown_type',
      'malformed',
      'token_invalid',
      'token_invalid',
      'malformed',
      'hello_repeated',
      'unsupported_version',
      'other_session',
      'other_session',
      'other_session',
      'other_side',
      'voice_unavailable',
      'too_large',
      'unknown_kind',
      'truncated',
      'malformed',
      'voice_unavailable',
    ].sort(),
  )
  client.send({ type: 'message.send', content: 'Still here?', clientMessageId: 'c1' })
  expect((await client.next('message.ack')).message.seq).toBe(1)
})

it('takes a frame that comes before everything about the greeting is done', async () => {
  const vk = await startServer()
  const { token } = await openSession(vk)
  const client = await new Client(vk.url).opened()
  const header = (frameId: string) => ({
    frameId,
    mediaType: 'image/png',
    width: 9,
    height: 9,
    capturedAt: 0,
  })
  client.send({ type: 'hello', protocol: 1, token })
  for (const frameId of ['early', 'second'])
    client.socket.send(encodeBinary(1, header(frameId), new Uint8Array(9)))
  await client.next('error', 2)
  expect(
    client
      .of('error')
      .map(({ frameId, reason }) => `${frameId} ${reason}`)
      .sort(),
  ).toEqual(['early consent_required', 'second queue_full'])
  client.send({ type: 'ping' })
  await client.next('pong')
})

it('tells who greets wrongly why, before it closes', async () => {
  const vk = await startServer({}, { timings: { helloMs: 200 } })
  const { token } = await openSession(vk)
  async function greet(first: object | Uint8Array | null) {
    const client = await new Client(vk.url).opened()
    if (first) client.socket.send(first instanceof Uint8Array ? first : JSON.stringify(first))
    const { code } = await client.closed
    return [client.of('error')[0], code]
  }
  expect(await greet({ type: 'hello', protocol: 2, token })).toMatchObject([
    { reason: 'unsupported_version', versions: [1], retryable: false },
    CLOSE.unsupportedVersion,
  ])
  expect(await greet({ type: 'typing', typing: true })).toMatchObject([
    { reason: 'hello_expected' },
    CLOSE.unauthorized,
  ])
  expect(await greet(new Uint8Array(1_048_576))).toMatchObject([
    { reason: 'hello_expected' },
    CLOSE.unauthorized,
  ])
  expect(await greet(null)).toMatchObject([{ reason: 'hello_expected' }, CLOSE.unauthorized])
  expect(await greet({ type: 'dance' })).toMatchObject([{ reason: 'unknown_type' }, CLOSE.forbidden])
  expect(await greet({ type: 'hello', protocol: 1, token: `${token}x` })).toMatchObject([
    { reason: 'token_invalid' },
    CLOSE.unauthorized,
  ])
  const hourAgo = await createTestServices(db, { now: () => new Date(Date.now() - 7_200_000) })
  const old = await createSession(hourAgo.as(shop.key), { locale: 'en' })
  await hourAgo.drain()
  const choosy = await startServer({}, { allowOrigin: async (origin) => origin !== 'http://evil.example' })
  const gone = await addMember(db, shop.tenantId, 'agent')
  const lost = ticketOf(vk, gone)
  await removeMember(vk.as(await addMember(db, shop.tenantId, 'owner')), { id: gone.userId })
  for (const [hello, code] of [
    [token, CLOSE.forbidden],
    [ticketOf(vk), CLOSE.forbidden],
    [lost, CLOSE.accessChanged],
  ] as const) {
    const client = await new Client(choosy.url, { origin: 'http://evil.example' }).opened()
    client.send({ type: 'hello', protocol: 1, token: hello })
    expect((await client.closed).code).toBe(code)
    expect(reasons(client)).toEqual(['forbidden'])
  }
  expect(await greet({ type: 'hello', protocol: 1, token: old.token })).toMatchObject([
    { reason: 'token_expired' },
    CLOSE.unauthorized,
  ])
})

it('others notice nothing of 10,000 messages a second', async () => {
  const vk = await startServer()
  const [noisy, quiet] = [await openSession(vk), await openSession(vk)]
  const flood = new Client(vk.url)
  await flood.hello(noisy.token)
  const other = new Client(vk.url)
  await other.hello(quiet.token)
  for (let i = 0; i < 10_000; i++) flood.send({ type: 'typing', typing: true })
  for (let i = 0; i < 5; i++)
    other.send({ type: 'message.send', content: `Parcel ${i}`, clientMessageId: `c${i}` })
  await other.next('message.ack', 5)
  expect(other.of('error')).toEqual([])
  expect((await flood.closed).code).toBe(CLOSE.rateLimited)
  expect(reasons(flood)).toContain('too_many_messages')
})

it('says which history the messages are of, and what the time is', async () => {
  const vk = await startServer()
  const { sessionId, token, visitor } = await openSession(vk)
  await sendMessage(visitor, { sessionId, content: 'Where is my parcel?' })
  const hello = async (held: { epoch?: string; lastSeq?: number }) => {
    const client = await new Client(vk.url).opened()
    client.send({ type: 'hello', protocol: 1, token, ...held })
    const welcome = await client.next('welcome')
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { ...welcome, replayed: client.of('message').length }
  }
  const first = await hello({ lastSeq: 0 })
  expect(first).toMatchObject({ recovered: true, replayed: 2, epoch: vk.services.epoch })
  expect(Math.abs(Date.parse(first.serverTime) - Date.now())).toBeLessThan(60_000)
  expect(await hello({ lastSeq: 1, epoch: first.epoch })).toMatchObject({ recovered: true, replayed: 1 })
  expect(await hello({ lastSeq: 1, epoch: randomUUID() })).toMatchObject({ recovered: false, replayed: 0 })
  expect(await hello({ lastSeq: 9, epoch: first.epoch })).toMatchObject({ recovered: false, replayed: 0 })
})

it('says to people of each conversation whether it goes on', async () => {
  const vk = await startServer()
  const { sessionId, visitor } = await openSession(vk)
  await sendMessage(visitor, { sessionId, content: 'Where is my parcel?' })
  const { epoch } = vk.services
  const follow = async (agent: Client, held: { afterSeq?: number; epoch?: string }) => {
    const before = agent.of('session').length
    agent.send({ type: 'subscribe', sessionId, ...held })
    const { recovered, session } = await agent.next('session', before + 1)
    expect(session.lastSeq).toBe(2)
    return recovered
  }
  const agent = new Client(vk.url)
  expect(await agent.hello(ticketOf(vk))).toMatchObject({ recovered: true, epoch })
  expect(await follow(agent, { afterSeq: 1, epoch })).toBe(true)
  await agent.next('message')
  expect(await follow(agent, {})).toBe(true)
  expect(await follow(agent, { afterSeq: 1, epoch: randomUUID() })).toBe(false)
  expect(await follow(agent, { afterSeq: 9, epoch })).toBe(false)
  agent.send({ type: 'ping' })
  await agent.next('pong')
  expect(agent.of('message').map(({ message }) => message.seq)).toEqual([2])

  const older = new Client(vk.url)
  await older.opened()
  older.send({ type: 'hello', protocol: 1, token: ticketOf(vk), epoch: randomUUID() })
  expect(await older.next('welcome')).toMatchObject({ recovered: false, epoch })
})

it('opens one connection with a ticket, on whatever server', async () => {
  // Nothing but the database knows of both: neither counts for the other, as while Redis is away.
  const [one, two] = [await startServer(), await startServer()]
  const ticket = ticketOf(one)
  await new Client(one.url).hello(ticket)
  for (const { url } of [one, two]) {
    const replay = await new Client(url).opened()
    replay.send({ type: 'hello', protocol: 1, token: ticket })
    expect((await replay.closed).code).toBe(CLOSE.unauthorized)
    expect(reasons(replay)).toEqual(['token_used'])
  }
  const next = new Client(one.url)
  await next.hello(ticketOf(one))
  next.send({ type: 'refresh', token: ticket })
  expect((await next.next('error')).reason).toBe('token_used')
})

it('knows a used ticket as long as it lives on any clock, and refuses one that would live too long', async () => {
  let aheadMs = 1_800_000
  const now = () => new Date(Date.now() + aheadMs)
  const [ahead, right] = [await startServer({ now }), await startServer()]
  const ticket = ticketOf(ahead)
  await new Client(ahead.url).hello(ticket)
  const early = await new Client(right.url).opened()
  early.send({ type: 'hello', protocol: 1, token: ticket })
  expect((await early.closed).code).toBe(CLOSE.unauthorized)
  expect(reasons(early)).toEqual(['token_expired'])
  // The clock is set right; another server's sweep, which finds it expired, lies between the two uses.
  await sweepSignIn({ ...right.services, now: () => new Date(Date.now() + 2_400_000) })
  aheadMs -= 30_000
  const replay = await new Client(ahead.url).opened()
  replay.send({ type: 'hello', protocol: 1, token: ticket })
  await replay.closed
  expect(reasons(replay)).toEqual(['token_used'])
})

it('tells both sides who has read how far', async () => {
  const vk = await startServer()
  const { sessionId, token, visitor } = await openSession(vk)
  await sendMessage(visitor, { sessionId, content: 'Where is my parcel?' })
  const [client, agent] = [new Client(vk.url), new Client(vk.url)]
  expect(await client.hello(token)).toMatchObject({ session: { readSeq: { visitor: 0, agent: 0 } } })
  await agent.hello(ticketOf(vk))
  agent.send({ type: 'subscribe', sessionId })
  await agent.next('session')
  const before = await getSession(visitor, { sessionId })
  client.send({ type: 'read', seq: 1 })
  expect(await agent.next('read')).toMatchObject({ sessionId, role: 'visitor', seq: 1 })
  // Beyond what there is, and back.
  client.send({ type: 'read', seq: 99 })
  client.send({ type: 'read', seq: 1 })
  expect(await agent.next('read', 2)).toMatchObject({ role: 'visitor', seq: 2 })
  agent.send({ type: 'read', sessionId, seq: 2 })
  expect(await client.next('read', 3)).toMatchObject({ role: 'agent', seq: 2 })
  const after = await getSession(visitor, { sessionId })
  expect(after).toEqual({ ...before, readSeq: { visitor: 2, agent: 2 } })
  const viewer = await addMember(db, shop.tenantId, 'viewer')
  await expect(markRead(vk.as(viewer), { sessionId, seq: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const rival = await createTestTenant(db)
  await expect(markRead(vk.as(rival.agent), { sessionId, seq: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

it('tells people who follow a conversation whether its visitor is there, over servers', async () => {
  const [bus, presence] = [createMemoryBus(), createMemoryPresence()]
  const [one, two] = [await startServer({ bus, presence }), await startServer({ bus, presence })]
  const { sessionId, token } = await openSession(one)
  const agent = new Client(one.url)
  await agent.hello(ticketOf(one))
  agent.send({ type: 'subscribe', sessionId })
  expect(await agent.next('visitor.presence')).toMatchObject({ sessionId, online: false })
  const [page, tab] = [new Client(two.url), new Client(one.url)]
  await page.hello(token)
  expect(await agent.next('visitor.presence', 2)).toMatchObject({ online: true })
  await tab.hello(token)
  expect(await countConnected(one.services, shop.tenantId)).toEqual({
    visitors: 1,
    people: 1,
    connections: 2,
    limit: null,
  })
  page.socket.terminate()
  await page.closed
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(agent.of('visitor.presence')).toHaveLength(2)
  tab.socket.terminate()
  expect(await agent.next('visitor.presence', 3)).toMatchObject({ online: false })
  expect(await countConnected(two.services, shop.tenantId)).toMatchObject({ visitors: 0, connections: 0 })
})

it('refuses more visitors’ connections than a business may have, and lets its people in', async () => {
  const vk = await startServer({ connectionsPerBusiness: 3 })
  const tokens: string[] = []
  for (let i = 0; i < 10; i++) tokens.push((await openSession(vk)).token)
  const clients = await Promise.all(tokens.map(() => new Client(vk.url).opened()))
  for (const [at, client] of clients.entries()) client.send({ type: 'hello', protocol: 1, token: tokens[at] })
  await Promise.all(clients.map((client) => Promise.race([client.closed, client.next('welcome')])))
  // As many as there are places, also when all come at once.
  const isIn = (client: Client) => client.of('welcome').length === 1
  expect(clients.filter(isIn)).toHaveLength(3)
  for (const client of clients.filter((of) => !isIn(of))) {
    expect((await client.closed).code).toBe(CLOSE.rateLimited)
    const [refusal] = client.of('error')
    expect(refusal).toMatchObject({ reason: 'too_many_connections', retryable: true })
    expect(refusal!.retryAfterSeconds).toBeGreaterThanOrEqual(5)
    expect(refusal!.retryAfterSeconds).toBeLessThanOrEqual(20)
  }
  await new Client(vk.url).hello(ticketOf(vk))
  // Who is counted comes back while the connection before is not known to be dead, but not any number of times.
  const own = tokens[clients.findIndex(isIn)]!
  for (let i = 0; i < 3; i++) await new Client(vk.url).hello(own)
  const fifth = await new Client(vk.url).opened()
  fifth.send({ type: 'hello', protocol: 1, token: own })
  expect((await fifth.closed).code).toBe(CLOSE.rateLimited)
  expect(await countConnected(vk.services, shop.tenantId)).toMatchObject({ connections: 6, visitors: 3 })
})

it('says which tools an answer uses, and asks how it went when it is over', async () => {
  const vk = await startServer()
  const { sessionId, token, visitor } = await openSession(vk)
  const client = new Client(vk.url)
  await client.hello(token)
  client.send({ type: 'message.send', content: 'Where is my parcel?', clientMessageId: 'c1' })
  await client.next('turn.ended')
  const tools = client.of('turn.tool')
  expect(tools.map(({ tool, status }) => [tool, status])).toEqual([
    ['search_knowledge', 'started'],
    ['search_knowledge', 'done'],
  ])
  expect(new Set(tools.map(({ callId }) => callId)).size).toBe(1)
  await resolveSession(vk.as(shop.agent), { sessionId })
  const asked = { sessionId, survey: { kind: 'satisfaction', lowest: 1, highest: 5 } }
  expect(await client.next('survey')).toMatchObject(asked)
  const later = new Client(vk.url)
  await later.hello(token)
  expect(await later.next('survey')).toMatchObject(asked)
  await rateSession(visitor, { sessionId, score: 5 })
  const rated = new Client(vk.url)
  await rated.hello(token)
  await rated.next('presence')
  expect(rated.of('survey')).toEqual([])
})

it('carries pointers to the visitor of a followed conversation, and back what became of them', async () => {
  const vk = await startServer()
  const { sessionId, token } = await openSession(vk)
  const pointer = {
    pointerId: 'p1',
    label: 'Press here',
    target: { kind: 'element', selector: '#pay', text: 'Pay' },
  }
  const [client, agent] = [new Client(vk.url), new Client(vk.url)]
  await client.hello(token)
  await agent.hello(ticketOf(vk))
  agent.send({ type: 'pointer.show', sessionId, pointer })
  expect((await agent.next('error')).reason).toBe('conflict')
  agent.send({ type: 'subscribe', sessionId })
  agent.send({ type: 'pointer.show', sessionId, pointer })
  expect(await client.next('pointer')).toEqual({ type: 'pointer', sessionId, pointer, by: 'agent' })
  client.send({ type: 'pointer.result', pointerId: 'p1', outcome: 'done' })
  expect(await agent.next('pointer.result')).toMatchObject({ sessionId, pointerId: 'p1', outcome: 'done' })
  agent.send({ type: 'pointer.clear', sessionId, pointerId: 'p1' })
  expect(await client.next('pointer.gone')).toMatchObject({ pointerId: 'p1' })
  const rival = await createTestTenant(db)
  const stranger = new Client(vk.url)
  await stranger.hello(ticketOf(vk, rival.agent))
  stranger.send({ type: 'subscribe', sessionId })
  stranger.send({ type: 'pointer.show', sessionId, pointer })
  stranger.send({ type: 'typing', sessionId, typing: true })
  stranger.send({ type: 'refresh', token: 'a.guess' })
  stranger.send({ type: 'refresh', token })
  await stranger.next('error', 5)
  expect(reasons(stranger)).toEqual(['not_found', 'conflict', 'conflict', 'token_invalid', 'token_invalid'])
  await takeSession(vk.as(shop.agent), { sessionId })
  expect(client.of('pointer')).toHaveLength(1)
})

it('counts what a visitor tells besides texts as their requests over REST', async () => {
  const vk = await startServer()
  const { sessionId, token } = await openSession(vk)
  const client = new Client(vk.url)
  await client.hello(token)
  const { points, seconds } = RATE_LIMITS.widget
  await vk.services.limiter.take('widget', sessionId, points, seconds, points - 1)
  client.send({ type: 'page', url: 'https://shop.example/checkout' })
  client.send({ type: 'message.send', content: 'Hello', clientMessageId: 'c1' })
  await client.next('message.ack')
  expect(reasons(client)).toEqual([])
  client.send({ type: 'page', url: 'https://shop.example/' })
  client.send({ type: 'rating', rating: { score: 5 } })
  client.send({ type: 'escalate' })
  client.send({ type: 'message.send', content: 'Hello again', clientMessageId: 'c2' })
  await client.next('message.ack', 2)
  expect(reasons(client)).toEqual(['rate_limited', 'rate_limited', 'rate_limited'])
  expect(client.of('error')[0]).toMatchObject({ retryable: true, retryAfterSeconds: expect.any(Number) })
})

it('carries audio both ways when somebody listens', async () => {
  const calls: string[] = []
  const echo: Voice = {
    async open({ sessionId, sendAudio }) {
      calls.push(sessionId)
      return {
        hear: ({ header, samples }) => sendAudio({ ...header, streamId: `echo-${header.streamId}` }, samples),
        close: () => void calls.push('closed'),
      }
    },
  }
  const vk = await startServer({}, { voice: echo })
  const { sessionId, token } = await openSession(vk)
  const client = new Client(vk.url)
  expect((await client.hello(token)).capabilities).toContain('voice')
  const piece = (sequence: number) =>
    encodeBinary(
      2,
      { codec: 'pcm16', sampleRateHz: 24_000, streamId: 's', sequence, startMs: sequence * 20 },
      new Uint8Array(960).fill(sequence),
    )
  client.socket.send(piece(0))
  expect(await client.next('error')).toMatchObject({ reason: 'audio_out_of_order', streamId: 's' })
  client.send({ type: 'voice.start', format: { codec: 'pcm16', sampleRateHz: 24_000 } })
  expect(await client.next('voice')).toMatchObject({ sessionId, state: 'listening' })
  // Two seconds at once: more messages than text may have, and no fewer than speech needs.
  for (let sequence = 0; sequence < 100; sequence++) client.socket.send(piece(sequence))
  await vi.waitFor(() => expect(client.packets).toHaveLength(100), 5_000)
  const heard = client.packets.map((packet) => decodeBinary(packet)!)
  expect(heard.map(({ kind, header }) => [kind, AudioHeader.parse(header).sequence])).toEqual(
    Array.from({ length: 100 }, (_, sequence) => [2, sequence]),
  )
  expect(heard[7]!.payload).toEqual(Buffer.alloc(960, 7))
  client.send({ type: 'voice.stop' })
  expect((await client.next('voice', 2)).state).toBe('ended')
  expect(calls).toEqual([sessionId, 'closed'])
  expect(client.of('error')).toHaveLength(1)
  // Talking ends before writing does when a budget runs out.
  const owner = vk.as(await addMember(db, shop.tenantId, 'owner'))
  const used = { serviceType: 'voice', model: 'a/b', unit: 'seconds', quantity: 1, costUsd: 96 } as const
  await recordCost(vk.services, shop.tenantId, used)
  await setBudget(owner, { limitUsd: 100 })
  client.send({ type: 'voice.start', format: { codec: 'pcm16', sampleRateHz: 24_000 } })
  expect(await client.next('error', 2)).toMatchObject({ reason: 'voice_unavailable' })
  const later = new Client(vk.url)
  const { capabilities } = await later.hello((await openSession(vk)).token)
  expect(capabilities).toEqual(expect.arrayContaining(['text', 'frames', 'human']))
  expect(capabilities).not.toContain('voice')
})

it('sends nothing that the catalogue does not know', async () => {
  const vk = await startServer()
  const { sessionId, token } = await openSession(vk)
  const [client, agent] = [new Client(vk.url), new Client(vk.url)]
  await client.hello(token)
  await agent.hello(ticketOf(vk))
  agent.send({ type: 'subscribe', sessionId })
  client.send({ type: 'message.send', content: 'Where is my parcel?', clientMessageId: 'c1' })
  await client.next('turn.ended')
  client.send({ type: 'escalate' })
  await takeSession(vk.as(shop.agent), { sessionId })
  await resolveSession(vk.as(shop.agent), { sessionId })
  await client.next('survey')
  const heard: ServerMessage[] = [...client.heard, ...agent.heard]
  for (const message of heard) expect(ServerMessage.safeParse(message).error).toBeUndefined()
  expect(new Set(heard.map(({ type }) => type)).size).toBeGreaterThan(12)
})

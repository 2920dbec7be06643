import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { CLOSE, encodeBinary, LIMITS, RATE_LIMITS, Role, roleMay } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { createMemoryBus, createRedisBus } from '@visualkit/realtime'
import {
  announce,
  createApiKey,
  createSession,
  getSession,
  issueRealtimeTicket,
  issueSessionToken,
  listMembers,
  listMessages,
  readSignedFile,
  recordConsent,
  removeMember,
  revokeApiKey,
  revokeSignIn,
  sendAgentMessage,
  sendMessage,
  setMemberRole,
  takeSession,
} from '@visualkit/services'
import { addMember, createTestTenant, type TestServicesOptions } from '@visualkit/services/testing'
import { startRedis } from '@visualkit/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { AGENT_MESSAGES } from './agent-messages.ts'
import type { WebSocketOptions } from './attach-web-socket.ts'
import { watchStanding } from './standing-watch.ts'
import { Client, closers } from './testing/socket-client.ts'
import { startSocketServer } from './testing/start-socket-server.ts'
import { SOCKET_TIMINGS } from './timings.ts'

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

const startServer = (options?: TestServicesOptions, socketOptions?: WebSocketOptions) =>
  startSocketServer(db, options, socketOptions)
type Running = Awaited<ReturnType<typeof startServer>>

async function openSession(vk: Running) {
  const { id, token } = await createSession(vk.as(shop.key), { locale: 'en', widgetId: shop.widgetId })
  return { sessionId: id, token, visitor: vk.as(shop.visitor(id)) }
}
const ticketOf = (vk: Running, actor = shop.agent) => issueRealtimeTicket(vk.as(actor)).ticket

it('carries a question, its answer as it is written, and tells the other tab and the inbox', async () => {
  const vk = await startServer()
  const { sessionId, token } = await openSession(vk)
  const agent = new Client(vk.url)
  expect(await agent.hello(ticketOf(vk))).toMatchObject({ session: null })
  const [visitor, tab] = [new Client(vk.url), new Client(vk.url)]
  expect(await visitor.hello(token)).toMatchObject({
    recovered: true,
    session: { id: sessionId, holder: 'ai' },
  })
  expect(await visitor.next('presence')).toMatchObject({ agentsOnline: 1 })
  await tab.hello(token)
  const sent = { type: 'message.send', content: 'When does my parcel arrive?', clientMessageId: 'c1' }
  visitor.send(sent)
  visitor.send(sent)
  const ack = await visitor.next('message.ack', 2)
  expect(ack).toEqual(visitor.of('message.ack')[0])
  await tab.next('message', 2)
  await visitor.next('turn.ended')
  expect(visitor.of('message').map(({ message }) => [message.seq, message.role])).toEqual([
    [1, 'visitor'],
    [2, 'assistant'],
  ])
  expect(
    visitor
      .of('turn.delta')
      .map(({ text }) => text)
      .join(''),
  ).toBe('Parcels arrive within three working days [1].')
  expect(visitor.of('turn.citation')).toHaveLength(1)
  const inbox = await agent.next('inbox', 2)
  expect(inbox.summary).toMatchObject({ id: sessionId, lastMessage: { role: 'assistant' } })
  expect(agent.of('message')).toEqual([])
  expect(vk.attached.connections()).toEqual({ visitors: 2, agents: 1 })
})

it('replays exactly what was missed, and says so when that is too much', async () => {
  const vk = await startServer()
  const { sessionId, token, visitor } = await openSession(vk)
  const first = new Client(vk.url)
  await first.hello(token)
  await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
  await first.next('message', 2)
  first.socket.terminate()
  await sendMessage(visitor, { sessionId, content: 'Where is my parcel?' })
  const second = new Client(vk.url)
  expect(await second.hello(token, 2)).toMatchObject({ recovered: true })
  await sendMessage(visitor, { sessionId, content: 'When does it arrive?' })
  await second.next('message', 4)
  expect(second.of('message').map(({ message }) => message.seq)).toEqual([3, 4, 5, 6])
  await takeSession(vk.as(shop.agent), { sessionId })
  for (let i = 0; i < 495; i++) await sendAgentMessage(vk.as(shop.agent), { sessionId, content: `Line ${i}` })
  const third = new Client(vk.url)
  expect(await third.hello(token, 1)).toMatchObject({ recovered: false, session: { lastSeq: 502 } })
  expect(third.of('message')).toEqual([])
  const fourth = new Client(vk.url)
  expect(await fourth.hello(token, 2)).toMatchObject({ recovered: true })
  const ahead = await new Client(vk.url).opened()
  // What it holds is not there any more: an older backup was restored.
  expect(await ahead.hello(token, 9_000)).toMatchObject({ recovered: false })
  await fourth.next('message', 500)
})

it('brings a person and the visitor together', async () => {
  const vk = await startServer()
  const { sessionId, token } = await openSession(vk)
  const visitor = new Client(vk.url)
  await visitor.hello(token)
  visitor.send({ type: 'escalate', reason: 'Please' })
  expect((await visitor.next('message')).message).toMatchObject({ event: 'escalated' })
  const agent = new Client(vk.url)
  await agent.hello(ticketOf(vk))
  expect((await visitor.next('presence', 2)).agentsOnline).toBe(1)
  agent.send({ type: 'subscribe', sessionId, afterSeq: 0 })
  expect((await agent.next('message')).message.event).toBe('escalated')
  agent.send({ type: 'message.send', sessionId, content: 'Hello', clientMessageId: 'a0' })
  expect(await agent.next('error')).toMatchObject({ code: 'CONFLICT', clientMessageId: 'a0' })
  await takeSession(vk.as(shop.agent), { sessionId })
  expect((await visitor.next('session', 2)).session).toMatchObject({ holder: 'human', agentName: 'Ana' })
  agent.send({ type: 'typing', sessionId, typing: true })
  expect(await visitor.next('typing')).toMatchObject({ role: 'agent', name: 'Ana', typing: true })
  agent.send({ type: 'message.send', sessionId, content: 'Hello', clientMessageId: 'a1' })
  await agent.next('message.ack')
  expect((await visitor.next('message', 3)).message).toMatchObject({ role: 'agent', authorName: 'Ana' })
  visitor.send({ type: 'typing', typing: true })
  expect(await agent.next('typing')).toMatchObject({ role: 'visitor', sessionId })
  visitor.send({ type: 'rating', rating: { score: 4 } })
  await vi.waitFor(() => expect(agent.of('inbox').at(-1)!.summary.rating?.score).toBe(4), 5_000)
  agent.send({ type: 'unsubscribe', sessionId })
  agent.socket.close()
  expect((await visitor.next('presence', 3)).agentsOnline).toBe(0)
})

const EMPTY_PAGE = {
  version: 1,
  ...{ url: 'https://shop.example/', title: 'Shop', width: 800, height: 600, truncated: false },
  ...{ texts: [], elements: [] },
}

const DRAWING = {
  drawingId: 'd1',
  shape: 'arrow',
  surface: { kind: 'element', selector: 'button' },
  points: [
    { x: 0, y: 0 },
    { x: 9, y: 9 },
  ],
}

it('lets each role send what its permissions say', async () => {
  const vk = await startServer()
  const { sessionId } = await openSession(vk)
  await takeSession(vk.as(shop.agent), { sessionId })
  const pointer = { pointerId: 'p1', label: 'Here', target: { kind: 'element', selector: 'button' } }
  const messages: Record<keyof typeof AGENT_MESSAGES, object> = {
    hello: {},
    refresh: { token: '' },
    ping: {},
    subscribe: { sessionId },
    unsubscribe: { sessionId },
    'message.send': { sessionId, content: 'Hello', clientMessageId: 'c' },
    typing: { sessionId, typing: true },
    escalate: {},
    rating: { rating: { score: 1 } },
    feedback: { feedback: { messageId: randomUUID(), helpful: true } },
    'tool.decide': { decision: { callId: randomUUID(), agree: true } },
    sharing: { sharing: true },
    consent: { consent: { kind: 'voice', granted: false } },
    page: { url: 'https://shop.example/' },
    guide: { messageId: randomUUID(), act: 'close' },
    'page.view': { viewId: 'v1', view: EMPTY_PAGE },
    read: { sessionId, seq: 1 },
    'pointer.show': { sessionId, pointer },
    'pointer.clear': { sessionId, pointerId: pointer.pointerId },
    'pointer.result': { pointerId: pointer.pointerId, outcome: 'done' },
    'drawing.show': { sessionId, drawing: DRAWING },
    'drawing.clear': { sessionId },
    'drawing.result': { drawingId: 'd1', outcome: 'shown' },
    'voice.start': { format: { codec: 'pcm16', sampleRateHz: 16_000 } },
    'voice.stop': {},
  }
  for (const role of Role.options) {
    const member = await addMember(db, shop.tenantId, role)
    const client = new Client(vk.url)
    await client.hello(ticketOf(vk, member))
    for (const [type, access] of Object.entries(AGENT_MESSAGES)) {
      if (type === 'hello' || type === 'ping') continue
      const before = client.of('error').length
      client.send({ type, ...messages[type as keyof typeof messages] })
      // Messages are done one after the other, and this one is always refused.
      const last = { content: 'x', clientMessageId: `after ${type}`, sessionId: randomUUID() }
      client.send({ type: 'message.send', ...last })
      await vi.waitFor(
        () => expect(client.of('error').at(-1)?.clientMessageId).toBe(last.clientMessageId),
        5_000,
      )
      const allowed = access === 'nothing' || (access !== 'visitor' && roleMay(role, access))
      const refused = client
        .of('error')
        .slice(before, -1)
        .some(({ code }) => code === 'FORBIDDEN')
      expect([role, type, refused]).toEqual([role, type, !allowed])
    }
  }
})

it('shows a visitor’s screen to the person, redacted, and reads only the newest frames', async () => {
  const image = Buffer.from('RIFF')
  const regions = [{ x: 0, y: 0, width: 1, height: 0.1, text: 'Payment failed AVS-07', masked: false }]
  let frames = 0
  const frameReader: TestServicesOptions['frameReader'] = {
    read: async () => {
      frames += 1
      return {
        changed: true,
        width: 10,
        height: 10,
        text: 'Payment failed AVS-07',
        regions,
        visibleError: 'Payment failed AVS-07',
        keyFrame: { bytes: image, mediaType: 'image/webp', width: 10, height: 10 },
        timings: {
          queueMs: 0,
          decodeMs: 0,
          detectMs: 0,
          recogniseMs: 0,
          encodeMs: 0,
          totalMs: 0,
          linesRead: 1,
          linesReused: 0,
        },
        superseded: false,
      }
    },
    warm: async () => {},
    isReading: () => false,
    forget: () => {},
    health: () => {
      throw new Error('not asked')
    },
    close: async () => {},
  }
  const vk = await startServer({ frameReader }, { timings: { sharingGraceMs: 50 } })
  const { sessionId, token, visitor } = await openSession(vk)
  const agent = new Client(vk.url)
  await agent.hello(ticketOf(vk))
  agent.send({ type: 'subscribe', sessionId })
  const client = new Client(vk.url)
  await client.hello(token)
  client.send({
    type: 'consent',
    consent: { kind: 'screen', granted: true, textVersion: 'test-1', locale: 'en' },
  })
  client.send({ type: 'sharing', sharing: true })
  expect((await agent.next('inbox')).summary.sharing).toBe(true)
  const frame = (frameId: string) =>
    encodeBinary(
      1,
      { frameId, mediaType: 'image/png', width: 10, height: 10, capturedAt: Date.now() },
      new Uint8Array(1_000),
    )
  client.socket.send(frame('f0'))
  expect(await client.next('frame.read')).toMatchObject({
    frameId: 'f0',
    visibleError: 'Payment failed AVS-07',
  })
  const kept = await agent.next('frame.kept')
  const link = new URL(kept.frame.imageUrl, 'http://x')
  const signed = {
    key: link.pathname.replace('/api/v1/files/', ''),
    exp: link.searchParams.get('exp')!,
    sig: link.searchParams.get('sig')!,
  }
  expect(Buffer.from((await readSignedFile(vk.services, signed)).bytes)).toEqual(image)
  await expect(readSignedFile(vk.services, { ...signed, exp: '9999999999' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  const { reply } = await sendMessage(visitor, { sessionId, content: 'What does this error mean?' })
  expect(reply).toMatchObject({ answered: true, screen: { visibleError: 'Payment failed AVS-07' } })
  for (let i = 1; i <= 200; i++) client.socket.send(frame(`f${i}`))
  client.send({ type: 'message.send', content: 'Still here?', clientMessageId: 'c1' })
  await vi.waitFor(() => {
    const told = [...client.of('frame.read'), ...client.of('error')].map((message) => message.frameId)
    expect(new Set(told.filter((id) => id !== undefined)).size).toBe(201)
  }, 10_000)
  expect(frames).toBeLessThanOrEqual(LIMITS.framesPerSecond * 3)
  expect(client.of('error')[0]).toMatchObject({ code: 'RATE_LIMITED' })
  client.send({ type: 'message.send', content: 'Still here?', clientMessageId: 'c2' })
  await vi.waitFor(
    () =>
      expect(
        client.heard.some(
          (m) => m.type === 'message.ack' || (m.type === 'error' && m.clientMessageId === 'c2'),
        ),
      ).toBe(true),
    5_000,
  )
  client.socket.terminate()
  await vi.waitFor(async () => expect((await getSession(visitor, { sessionId })).sharing).toBe(false), 5_000)
})

it('knows the page the visitor is on, and that one of two pages shares still', async () => {
  const vk = await startServer({}, { timings: { sharingGraceMs: 50 } })
  const { sessionId, token, visitor } = await openSession(vk)
  const agent = new Client(vk.url)
  await agent.hello(ticketOf(vk))
  const [first, second] = [new Client(vk.url), new Client(vk.url)]
  await first.hello(token)
  first.send({ type: 'page', url: 'https://shop.example/checkout', title: 'Checkout' })
  const { summary } = await agent.next('inbox')
  expect(summary.metadata).toMatchObject({ page: 'https://shop.example/checkout', title: 'Checkout' })
  agent.send({ type: 'page', url: 'https://shop.example/' } as never)
  expect(await agent.next('error')).toMatchObject({ code: 'FORBIDDEN' })

  await second.hello(token)
  first.send({ type: 'sharing', sharing: true })
  expect(await first.next('error')).toMatchObject({ reason: 'consent_required' })
  expect(await vk.services.presence.count(`sharing:${sessionId}`)).toBe(0)
  await recordConsent(visitor, {
    sessionId,
    kind: 'screen',
    granted: true,
    textVersion: 'test-1',
    locale: 'en',
  })
  for (const client of [first, second]) client.send({ type: 'sharing', sharing: true })
  await vi.waitFor(
    async () => expect(await vk.services.presence.count(`sharing:${sessionId}`)).toBe(2),
    5_000,
  )
  first.send({ type: 'sharing', sharing: false })
  await vi.waitFor(
    async () => expect(await vk.services.presence.count(`sharing:${sessionId}`)).toBe(1),
    5_000,
  )
  expect((await getSession(visitor, { sessionId })).sharing).toBe(true)
  second.send({ type: 'sharing', sharing: false })
  await vi.waitFor(async () => expect((await getSession(visitor, { sessionId })).sharing).toBe(false), 5_000)
  const { messages } = await listMessages(visitor, { sessionId })
  expect(messages.map(({ event }) => event)).toEqual(['sharing_started', 'sharing_stopped'])
})

it('counts guessed tokens and opened sockets by address, together with those over HTTP', async () => {
  const vk = await startServer()
  const { token } = await openSession(vk)
  const address = '127.0.0.1'
  const { points, seconds } = RATE_LIMITS.anonymous
  await vk.services.limiter.take('anonymous', address, points, seconds, points - 1)
  const guess = async () => {
    const client = await new Client(vk.url).opened()
    client.send({ type: 'hello', protocol: 1, token: 'a.guess' })
    return [await client.next('error'), await client.closed]
  }
  expect(await guess()).toMatchObject([{ code: 'UNAUTHORIZED' }, { code: CLOSE.unauthorized }])
  const limited = { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: seconds }
  expect(await guess()).toMatchObject([limited, { code: CLOSE.rateLimited }])
  expect(await new Client(vk.url).hello(token)).toMatchObject({ recovered: true })

  await vi.waitFor(async () => {
    const { requestsPerSecondPerAddress } = LIMITS
    for (let n = 0; n < requestsPerSecondPerAddress; n++)
      void vk.services.limiter.take('address', address, requestsPerSecondPerAddress, 1)
    await expect(new Client(vk.url).opened()).rejects.toThrow('429')
  }, 5_000)
})

it('greets no conversation without end: each connection may have all of it sent again', async () => {
  const vk = await startServer()
  const { token, sessionId } = await openSession(vk)
  const { points, seconds } = RATE_LIMITS.greetings
  const key = `${shop.visitor(sessionId).tenantId}/${sessionId}`
  await vk.services.limiter.take('greetings', key, points, seconds, points - 1)
  expect(await new Client(vk.url).hello(token)).toMatchObject({ type: 'welcome' })
  const late = await new Client(vk.url).opened()
  late.send({ type: 'hello', protocol: 1, token })
  expect(await late.next('error')).toMatchObject({ code: 'RATE_LIMITED', retryable: true })
  expect(await late.closed).toMatchObject({ code: CLOSE.rateLimited })
})

it('refuses or closes what is not the protocol, each with its reason', async () => {
  const vk = await startServer()
  const { token } = await openSession(vk)
  const hasty = await startServer({}, { timings: { helloMs: 50 } })
  const silent = await new Client(hasty.url).opened()
  expect(await silent.closed).toMatchObject({ code: CLOSE.unauthorized })
  const rude = await new Client(vk.url).opened()
  rude.send({ type: 'typing', typing: true })
  expect(await rude.closed).toMatchObject({ code: CLOSE.unauthorized })
  for (const bad of ['wrong', `${token}x`, token.replace('.', 'a.')]) {
    const stranger = await new Client(vk.url).opened()
    stranger.send({ type: 'hello', protocol: 1, token: bad })
    expect((await stranger.next('error')).code).toBe('UNAUTHORIZED')
    expect(await stranger.closed).toMatchObject({ code: CLOSE.unauthorized })
  }
  const old = await new Client(vk.url).opened()
  old.send({ type: 'hello', protocol: 0, token })
  expect(await old.closed).toMatchObject({ code: CLOSE.unsupportedVersion })

  const client = new Client(vk.url)
  await client.hello(token)
  client.socket.send('no json')
  client.send({ type: 'dance' })
  client.send({ type: 'message.send', content: '', clientMessageId: 'c1' })
  client.send({ type: 'message.send', content: 'x'.repeat(70_000), clientMessageId: 'c2' })
  client.send({ type: 'subscribe', sessionId: randomUUID() })
  client.socket.send(new Uint8Array([9, 9]))
  await client.next('error', 6)
  expect(
    client
      .of('error')
      .map(({ code }) => code)
      .toSorted(),
  ).toEqual(
    [
      'VALIDATION_ERROR',
      'VALIDATION_ERROR',
      'VALIDATION_ERROR',
      'PAYLOAD_TOO_LARGE',
      'NOT_FOUND',
      'VALIDATION_ERROR',
    ].toSorted(),
  )
  client.send({ type: 'ping' })
  await client.next('pong')
  for (let i = 0; i < 100; i++) client.send({ type: 'message.send', content: 'x', clientMessageId: `b${i}` })
  await vi.waitFor(() => {
    const told = [...client.of('message.ack'), ...client.of('error')].map(
      (message) => message.clientMessageId,
    )
    expect(told.filter((id) => id?.startsWith('b'))).toHaveLength(100)
  }, 10_000)
  expect(client.of('error').find(({ clientMessageId }) => clientMessageId?.startsWith('b'))).toMatchObject({
    code: 'RATE_LIMITED',
    retryable: true,
  })
  // Bytes that are no UTF-8, as a text message.
  ;(client.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
    Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]),
  )
  expect(await client.closed).toMatchObject({ code: 1007 })
  const large = new Client(vk.url)
  await large.hello(token)
  large.socket.send(new Uint8Array(10 * 1_048_576))
  expect(await large.closed).toMatchObject({ code: 1009 })
})

it('ends a socket whose token has run out, unless it was refreshed', async () => {
  let offsetMs = 0
  const now = () => new Date(Date.now() + offsetMs)
  const vk = await startServer({ now }, { timings: { checkMs: 20, heartbeatMs: 10 ** 9 } })
  const { token, sessionId } = await openSession(vk)
  const [left, stays] = [new Client(vk.url), new Client(vk.url)]
  await left.hello(token)
  await stays.hello(token)
  offsetMs = 1_800_000
  const subject = { tenantId: shop.tenantId, sessionId, keyId: null }
  stays.send({ type: 'refresh', token: issueSessionToken(vk.services, subject).token })
  const { token: foreign } = await createSession(vk.as(shop.key), {})
  stays.send({ type: 'refresh', token: foreign })
  expect((await stays.next('error')).code).toBe('UNAUTHORIZED')
  offsetMs = 3_700_000
  expect(await left.closed).toMatchObject({ code: CLOSE.unauthorized })
  stays.send({ type: 'ping' })
  await stays.next('pong')
  const late = await new Client(vk.url).opened()
  late.send({ type: 'hello', protocol: 1, token })
  expect(await late.next('error')).toMatchObject({ code: 'UNAUTHORIZED' })
})

it('ends a socket that answers no ping, and one that reads too slowly', async () => {
  const vk = await startServer({}, { timings: { heartbeatMs: 40, pongMs: 1_000, checkMs: 10, closeMs: 50 } })
  const { token, sessionId } = await openSession(vk)
  const alive = new Client(vk.url)
  await alive.hello(token)
  const dead = new Client(vk.url)
  await dead.hello(token)
  dead.socket.pong = () => {}
  Object.assign(dead.socket, { _autoPong: false })
  expect((await dead.closed).code).toBe(1006)
  expect(alive.socket.readyState).toBe(WebSocket.OPEN)
  const slow = await startServer({}, { timings: { closeMs: 50 } })
  const reader = new Client(slow.url)
  await reader.hello(token)
  reader.socket.pause()
  const text = 'x'.repeat(100_000)
  for (let i = 0; i < 200; i++) {
    await announce(slow.services, shop.tenantId, [
      { sessionId, audience: 'visitor', message: { type: 'turn.started', sessionId, turnId: text } },
    ])
    await new Promise((resolve) => setImmediate(resolve))
  }
  await vi.waitFor(() => expect(slow.attached.connections().visitors).toBe(0), 10_000)
  expect(reader.of('turn.started').length).toBeLessThan(200)
})

it('closes with a hint when it drains, and takes nobody new', async () => {
  const vk = await startServer()
  const { token } = await openSession(vk)
  const clients = Array.from({ length: 12 }, () => new Client(vk.url))
  await Promise.all(clients.map((client) => client.hello(token)))
  const drained = vk.attached.drain({ leastMs: 5_000, spreadMs: 60_000 })
  const hints = await Promise.all(
    clients.map(async (client) => (await client.next('draining')).reconnectAfterMs),
  )
  for (const client of clients) expect(await client.closed).toMatchObject({ code: CLOSE.serverRestart })
  // Over the whole time, so that the next server is not run over: by chance they are not all in one half of it.
  expect(Math.min(...hints)).toBeGreaterThanOrEqual(5_000)
  expect(Math.max(...hints)).toBeLessThanOrEqual(65_000)
  expect(Math.max(...hints) - Math.min(...hints)).toBeGreaterThan(10_000)
  expect(new Set(hints).size).toBeGreaterThan(6)
  await drained
  await expect(new Client(vk.url).opened()).rejects.toThrow('503')
})

it('serves each socket until its own time to go to another server has come', async () => {
  const vk = await startServer()
  const { token } = await openSession(vk)
  const clients = Array.from({ length: 12 }, () => new Client(vk.url))
  await Promise.all(clients.map((client) => client.hello(token)))
  const drained = vk.attached.drain({ spreadMs: 6_000, othersServe: true })
  const hints = new Map<Client, number>()
  for (const client of clients) hints.set(client, (await client.next('draining')).reconnectAfterMs)
  // When the first has gone the others have not, and are served as before.
  await Promise.race(clients.map(({ closed }) => closed))
  const last = clients.toSorted((a, b) => hints.get(a)! - hints.get(b)!).at(-1)!
  expect(last.socket.readyState).toBe(WebSocket.OPEN)
  last.send({ type: 'message.send', content: 'Is anybody still there?', clientMessageId: 'late' })
  await last.next('message.ack')
  await drained
  for (const client of clients) expect((await client.closed).code).toBe(CLOSE.serverRestart)
})

it('limits sockets of one address, refuses foreign websites and revoked keys', async () => {
  const vk = await startServer({}, { allowOrigin: async (origin) => origin !== 'https://evil.test' })
  const { sessionId, token } = await openSession(vk)
  const evil = new Client(vk.url)
  evil.socket.terminate()
  const foreign = new WebSocket(vk.url, { origin: 'https://evil.test' })
  const closed = new Promise((resolve) => foreign.on('close', resolve))
  foreign.on('open', () => foreign.send(JSON.stringify({ type: 'hello', protocol: 1, token })))
  expect(await closed).toBe(CLOSE.forbidden)
  const ticket = ticketOf(vk, await addMember(db, shop.tenantId, 'agent'))
  const elsewhere = new WebSocket(vk.url, { origin: 'https://shop.test' })
  elsewhere.on('open', () => elsewhere.send(JSON.stringify({ type: 'hello', protocol: 1, token: ticket })))
  expect(await new Promise((resolve) => elsewhere.on('close', resolve))).toBe(CLOSE.forbidden)
  const keyId = randomUUID()
  const keyed = new Client(vk.url)
  await keyed.hello(issueSessionToken(vk.services, { tenantId: shop.tenantId, sessionId, keyId }).token)
  const other = new Client(vk.url)
  await other.hello(token)
  await vk.services.bus.publishControl({ type: 'key_revoked', keyId })
  expect(await keyed.closed).toMatchObject({ code: CLOSE.forbidden })
  expect(other.socket.readyState).toBe(WebSocket.OPEN)
  await Promise.all(Array.from({ length: LIMITS.socketsPerAddress - 1 }, () => new Client(vk.url).opened()))
  await expect(new Client(vk.url).opened()).rejects.toThrow('429')
})

it('lets go of who is out of the team and of keys that ended, also when the message was lost', async () => {
  const silent = () => ({ ...createMemoryBus(), publishControl: async () => {} })
  for (const [bus, standingMs] of [
    [createMemoryBus(), 10 ** 9],
    [silent(), 50],
  ] as const) {
    const vk = await startServer({ bus }, { timings: { standingMs } })
    const [owner, agent, viewer] = await Promise.all(
      (['owner', 'agent', 'viewer'] as const).map((role) => addMember(db, shop.tenantId, role)),
    )
    const as = vk.as(owner!)
    const clients = []
    for (const member of [agent!, viewer!, owner!]) {
      const client = new Client(vk.url)
      await client.hello(ticketOf(vk, member))
      clients.push(client)
    }
    const [ofAgent, ofViewer, ofOwner] = clients as [Client, Client, Client]
    expect((await listMembers(as)).members.filter(({ isOnline }) => isOnline)).toHaveLength(3)
    const stale = ticketOf(vk, agent)
    await setMemberRole(as, { id: viewer!.userId, role: 'agent' })
    await removeMember(as, { id: agent!.userId })
    for (const client of [ofAgent, ofViewer])
      expect(await client.closed).toMatchObject({ code: CLOSE.accessChanged })
    const late = await new Client(vk.url).opened()
    late.send({ type: 'hello', protocol: 1, token: stale })
    expect(await late.closed).toMatchObject({ code: CLOSE.accessChanged })
    // An older ticket opens what its holder may do now.
    const { tenantId } = shop
    const { id: sessionId } = await createSession(vk.as(shop.key), {})
    await takeSession(as, { sessionId })
    const promoted = new Client(vk.url)
    await promoted.hello(ticketOf(vk, { ...viewer!, role: 'viewer' }))
    promoted.send({ type: 'message.send', sessionId: randomUUID(), content: 'x', clientMessageId: 'x' })
    expect(await promoted.next('error')).toMatchObject({ code: 'NOT_FOUND' })

    const { apiKey } = await createApiKey(as, { name: 'x', type: 'publishable', widgetId: shop.widgetId })
    const visitor = new Client(vk.url)
    await visitor.hello(issueSessionToken(vk.services, { tenantId, sessionId, keyId: apiKey.id }).token)
    await revokeApiKey(as, { id: apiKey.id })
    expect(await visitor.closed).toMatchObject({ code: CLOSE.forbidden })
    expect(ofOwner.socket.readyState).toBe(WebSocket.OPEN)
    expect(SOCKET_TIMINGS.standingMs).toBeLessThan(5_000)
  }
})

it('takes nobody for gone who is greeted while it looks who still stands', async () => {
  const vk = await startServer()
  const { apiKey } = await createApiKey(vk.as(await addMember(db, shop.tenantId, 'owner')), {
    name: 'x',
    type: 'publishable',
    widgetId: shop.widgetId,
  })
  let looks = 0
  const close = vi.fn()
  const greeted = {
    connection: { close } as never,
    keyId: null as string | null,
    signInId: null,
    member: null,
  }
  const standings = () => {
    looks += 1
    queueMicrotask(() => {
      greeted.keyId = apiKey.id
    })
    return [greeted]
  }
  const watch = watchStanding(vk.services, standings, 10)
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2), 5_000)
  await watch.close()
  expect(close).not.toHaveBeenCalled()
})

it('keeps businesses apart', async () => {
  const vk = await startServer()
  const stranger = await createTestTenant(db, 'Other')
  const { sessionId, token, visitor } = await openSession(vk)
  const spy = new Client(vk.url)
  await spy.hello(ticketOf(vk, stranger.agent))
  spy.send({ type: 'subscribe', sessionId, afterSeq: 0 })
  spy.send({ type: 'message.send', sessionId, content: 'x', clientMessageId: 'x' })
  spy.send({ type: 'typing', sessionId, typing: true })
  await spy.next('error', 3)
  expect(spy.of('error').map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'CONFLICT'])
  const client = new Client(vk.url)
  await client.hello(token)
  await sendMessage(visitor, { sessionId, content: 'When does my parcel arrive?' })
  await client.next('message', 2)
  expect(
    spy.heard.map(({ type }) => type).filter((type) => !['welcome', 'error', 'presence'].includes(type)),
  ).toEqual([])
  expect(client.of('typing')).toEqual([])
  expect(client.of('presence').map(({ agentsOnline }) => agentsOnline)).toEqual([0])
})

it('carries everything between two servers on Redis, in order', async () => {
  const redis = await startRedis()
  closers.push(() => redis.stop())
  const bus = () => {
    const opened = createRedisBus({ url: redis.url, onError: () => {} })
    closers.push(() => opened.close())
    return opened
  }
  const a = await startServer({ bus: bus() })
  const b = await startServer({ bus: bus() })
  await a.services.turns.start()
  const { sessionId, token, visitor } = await openSession(a)
  const [onA, onB, agent] = [new Client(a.url), new Client(b.url), new Client(b.url)]
  await Promise.all([onA.hello(token), onB.hello(token), agent.hello(ticketOf(b))])
  agent.send({ type: 'subscribe', sessionId })
  await agent.next('session')
  for (let i = 0; i < 10; i++) {
    onA.send({ type: 'message.send', content: `Where is parcel ${i}?`, clientMessageId: `m${i}` })
  }
  for (const client of [onA, onB, agent]) await client.next('message', 20)
  for (const client of [onA, onB, agent]) {
    expect(client.of('message').map(({ message }) => message.seq)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
  }
  await takeSession(b.as(shop.agent), { sessionId })
  expect((await sendMessage(visitor, { sessionId, content: 'Hello?' })).reply).toBeNull()
  await onA.next('message', 22)
})

it('refuses an upgrade to an address that is no URL, and lives', async () => {
  const vk = await startServer()
  const { port } = new URL(vk.url)
  const answers = await Promise.all(
    ['//', '//[', '/ws/..%00', 'http://[::1'].map(
      (address) =>
        new Promise<string>((resolve) => {
          let answer = ''
          const stream = connect(Number(port), '127.0.0.1')
          stream.on('data', (bytes) => {
            answer += bytes
          })
          stream.on('close', () => resolve(answer.split('\r\n', 1)[0]!))
          stream.write(
            `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
          )
        }),
    ),
  )
  expect(answers).toEqual(Array(4).fill('HTTP/1.1 404 Not Found'))
  const { token } = await openSession(vk)
  await new Client(vk.url).hello(token)
})

it('closes a socket with its sign-in, at once, and opens none by a ticket from before', async () => {
  const vk = await startServer()
  const [own, other] = [await createTestTenant(vk.services.db), await createTestTenant(vk.services.db)]
  const [revoked, kept] = [new Client(vk.url), new Client(vk.url)]
  const ticket = ticketOf(vk, own.agent)
  await revoked.hello(ticket)
  await kept.hello(ticketOf(vk, other.agent))
  const { sessionId } = (own.agent as { signIn: { sessionId: string } }).signIn
  // As another browser of the same person does it.
  const signIn = { sessionId: crypto.randomUUID(), steppedUpAt: vk.services.now(), method: null }
  await revokeSignIn({ ...vk.services, person: { userId: own.userId, signIn } }, { id: sessionId })
  expect((await revoked.closed).code).toBe(CLOSE.unauthorized)
  expect(kept.socket.readyState).toBe(WebSocket.OPEN)
  const late = await new Client(vk.url).opened()
  late.send({ type: 'hello', protocol: 1, token: ticket })
  expect((await late.closed).code).toBe(CLOSE.unauthorized)
})

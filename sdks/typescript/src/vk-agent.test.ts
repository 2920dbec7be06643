import type { Message, ServerMessage } from '@visualkit/contracts'
import { CLOSE } from '@visualkit/contracts/wire'
import { expect, test } from 'vitest'
import { memoryStorage } from './storage.ts'
import { testServers } from './testing/test-servers.ts'
import type { VKAgent } from './vk-agent.ts'
import { VKError } from './vk-error.ts'

const { start, client, keep, connect, next, until } = testServers()

test('a text is confirmed, answered in pieces, and every message is there once and in order', async () => {
  const server = await start({
    onText(text, self) {
      const turn = { sessionId: self.session!.id, turnId: '6e1f9d9c-0f0a-4c7e-9a53-6a1c6dd5b1a1' }
      const events: ServerMessage[] = [
        { type: 'turn.started', ...turn },
        { type: 'turn.status', status: 'searching', ...turn },
        { type: 'turn.delta', text: 'Seven', ...turn },
        { type: 'turn.reset', ...turn },
        { type: 'turn.delta', text: 'Seven digits.', ...turn },
      ]
      for (const event of events) self.broadcast(event)
      self.add({ role: 'assistant', content: `Seven digits. (${text.content})` })
      self.broadcast({ type: 'turn.ended', outcome: 'done', ...turn })
    },
  })
  const agent = await connect(server)
  const heard: string[] = []
  agent.on('message', ({ role }) => heard.push(`message ${role}`))
  agent.on('text', ({ role }) => heard.push(`text ${role}`))
  agent.on('delta', ({ text }) => heard.push(`delta ${text}`))
  agent.on('reset', () => heard.push('reset'))
  agent.on('turn', ({ status }) => heard.push(`turn ${status}`))
  const thinking: string[] = []
  agent.on('agentThinking', ({ status }) => thinking.push(status))
  const ended = new Promise<void>((done) =>
    agent.on('turn', ({ status }) => {
      if (status === 'done') done()
    }),
  )

  const message = await agent.sendText('  How many digits?  ')
  expect(message).toMatchObject({ seq: 1, role: 'visitor', content: 'How many digits?' })
  await ended
  expect(heard).toEqual([
    'message visitor',
    'turn started',
    'turn searching',
    'delta Seven',
    'reset',
    'delta Seven digits.',
    'message assistant',
    'text assistant',
    'turn done',
  ])
  expect(thinking).toEqual(['started', 'searching'])
  expect(agent.messages.map(({ seq }) => seq)).toEqual([1, 2])
  expect(agent.unsent).toEqual([])
})

test('after a lost connection it resumes after the last seq and sends what was not confirmed again', async () => {
  let drop = true
  const server = await start({
    intercept(message, socket, self) {
      if (message.type !== 'message.send' || !drop) return false
      drop = false
      // Stored, but the confirmation never arrives.
      self.add({ role: 'visitor', content: message.content, clientMessageId: message.clientMessageId })
      socket.terminate()
      return true
    },
  })
  const agent = await connect(server)
  const events: string[] = []
  agent.on('connectionLost', () => events.push('lost'))
  agent.on('connectionRestored', ({ recovered }) => events.push(`restored ${recovered}`))
  await agent.sendText('One', { clientMessageId: 'a' })
  await until(() => events.length === 2)
  expect(events).toEqual(['lost', 'restored true'])
  expect(server.messages.map(({ content }) => content)).toEqual(['One'])
  expect(agent.messages).toHaveLength(1)

  server.closeSockets(1001)
  server.add({ role: 'agent', content: 'While you were away', authorName: 'Ana' })
  await next(agent, 'connectionRestored')
  await until(() => agent.messages.length === 2)
  const hellos = server.received.filter(({ type }) => type === 'hello')
  expect(hellos.at(-1)).toMatchObject({ lastSeq: 1 })
})

test('a gap that is too long is read page by page', async () => {
  const server = await start()
  const agent = await connect(server)
  await agent.sendText('First')
  server.longestReplay = 10
  agent.on('connectionLost', () => {
    for (let at = 0; at < 130; at++) server.add({ role: 'assistant', content: `Answer ${at}` })
  })
  server.closeSockets(1001)
  expect(await next(agent, 'connectionRestored')).toEqual({ recovered: false })
  expect(agent.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 131 }, (_, at) => at + 1))
})

test('texts written offline survive a reload and leave once', async () => {
  const server = await start()
  const storage = memoryStorage()
  const before = await connect(server, { storage })
  await before.sendText('Kept')
  before.close()

  const offline = keep(
    client(server, { storage, baseUrl: 'http://127.0.0.1:9', wsUrl: 'ws://127.0.0.1:9' }).createAgent(),
  )
  void offline.sendText('Written offline', { clientMessageId: 'off-1' }).catch(() => {})
  expect(offline.unsent).toMatchObject([{ text: 'Written offline', state: 'waiting' }])
  offline.close()

  const after = keep(client(server, { storage }).createAgent())
  expect(after.unsent).toMatchObject([{ text: 'Written offline', state: 'waiting' }])
  await after.connect()
  await until(() => after.messages.length === 2)
  expect(after.messages.map(({ content }) => content)).toEqual(['Kept', 'Written offline'])
  expect(after.unsent).toEqual([])
  expect(server.posts.filter(({ path }) => path === '/api/v1/sessions')).toHaveLength(1)
})

test('two tabs that were open before the first text share one conversation', async () => {
  const server = await start()
  const storage = memoryStorage()
  const [one, two] = [0, 1].map(() => keep(client(server, { storage }).createAgent())) as [VKAgent, VKAgent]
  await one.connect()
  await two.connect()
  expect(two.credentials?.id).toBe(one.credentials?.id)
})

test('a refused text is kept for the visitor, who may retry or take it back', async () => {
  let refuse = true
  const server = await start({
    intercept(message, socket) {
      if (message.type !== 'message.send' || !refuse) return false
      const answer: ServerMessage = {
        type: 'error',
        code: 'VALIDATION_ERROR',
        reason: 'invalid',
        message: 'Not this.',
        retryable: false,
        clientMessageId: message.clientMessageId,
      }
      socket.send(JSON.stringify(answer))
      return true
    },
  })
  const agent = await connect(server)
  const refused = agent.sendText('Words', { clientMessageId: 'x' })
  await expect(refused).rejects.toMatchObject({ code: 'VALIDATION_ERROR', retryable: false })
  expect(agent.unsent).toMatchObject([{ text: 'Words', state: 'refused' }])
  const again = agent.retry('x')
  await expect(again).rejects.toBeInstanceOf(VKError)
  expect(agent.discard('x')).toBe('Words')
  expect(agent.unsent).toEqual([])
  refuse = false
  await expect(agent.sendText('Other words')).resolves.toMatchObject({ content: 'Other words' })
  const wrong = { code: 'VALIDATION_ERROR' }
  await expect(agent.sendText(' ')).rejects.toMatchObject(wrong)
  await expect(agent.sendText(undefined as never)).rejects.toMatchObject(wrong)
  for (const clientMessageId of ['', 'x'.repeat(101)])
    await expect(agent.sendText('Words', { clientMessageId })).rejects.toMatchObject(wrong)
  for (const text of ['x'.repeat(8_001), 'half \ud83d'])
    await expect(agent.sendText(text)).rejects.toMatchObject(wrong)
  await expect(agent.sendText('Words', { clientMessageId: '\ud83d' })).rejects.toMatchObject(wrong)
  await expect(agent.sendText('😀')).resolves.toMatchObject({ content: '😀' })
})

test('what confirms a text does not confirm other words under the same id', async () => {
  const answers: (() => void)[] = []
  const server = await start({
    intercept(message, socket, self) {
      if (message.type !== 'message.send') return false
      const { clientMessageId, content } = message
      const say = (answer: ServerMessage) => socket.send(JSON.stringify(answer))
      const sessionId = self.session!.id
      if (self.messages.length === 0) {
        const stored = self.add({ role: 'visitor', content, clientMessageId })
        answers.push(() => say({ type: 'message.ack', sessionId, clientMessageId, message: stored }))
        return true
      }
      // As a server on which both were under way: the late confirmation of the first comes before the refusal.
      for (const answer of answers.splice(0)) answer()
      if (self.messages[0]!.content === content) return false
      const refusal = { code: 'CONFLICT', reason: 'conflict', retryable: false } as const
      say({ type: 'error', message: 'Used for another message.', clientMessageId, ...refusal })
      return true
    },
  })
  const agent = await connect(server)
  await expect(agent.sendText('One', { clientMessageId: 'i' })).resolves.toMatchObject({ content: 'One' })
  await expect(agent.sendText('Two', { clientMessageId: 'i' })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(agent.unsent).toMatchObject([{ text: 'Two', state: 'refused' }])
  await expect(agent.sendText('One', { clientMessageId: 'i' })).resolves.toMatchObject({ seq: 1 })
  expect(agent.unsent).toEqual([])
})

test('a rate limit is waited for, not shown as a failure', async () => {
  let refusals = 0
  const server = await start({
    intercept(message, socket) {
      if (message.type !== 'message.send' || refusals > 0) return false
      refusals += 1
      const answer: ServerMessage = {
        type: 'error',
        code: 'RATE_LIMITED',
        reason: 'rate_limited',
        message: 'Wait a moment.',
        retryable: true,
        clientMessageId: message.clientMessageId,
        retryAfterSeconds: 0.02,
      }
      socket.send(JSON.stringify(answer))
      return true
    },
  })
  const agent = await connect(server)
  const errors: VKError[] = []
  agent.on('error', (error) => errors.push(error))
  await expect(agent.sendText('Patience')).resolves.toMatchObject({ seq: 1 })
  expect(errors[0]).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 0.02 })
})

test('a token that the server no longer takes is renewed; one that cannot be renewed ends the conversation', async () => {
  const server = await start()
  const agent = await connect(server)
  const first = server.token
  server.closeSockets(CLOSE.unauthorized)
  await next(agent, 'connectionRestored')
  expect(server.token).not.toBe(first)

  server.expired = true
  const ended = next(agent, 'ended')
  server.closeSockets(CLOSE.unauthorized)
  expect(await ended).toMatchObject({ code: 'SESSION_EXPIRED' })

  server.expired = false
  agent.startOver()
  expect(agent.messages).toEqual([])
  await expect(agent.sendText('Again')).resolves.toMatchObject({ seq: 1 })
  expect(server.posts.filter(({ path }) => path === '/api/v1/sessions')).toHaveLength(2)
})

test('a token that ends soon is renewed before the connection and told to an open one', async () => {
  const server = await start({ tokenSeconds: 2 })
  const agent = await connect(server)
  const held = server.token
  expect(await next(agent, 'credentials')).toMatchObject({ token: expect.not.stringContaining(held) })
  await until(() => server.received.some(({ type }) => type === 'refresh'))
  expect(agent.isConnected).toBe(true)
})

test('the connection beats, so that a silent server is noticed', async () => {
  const server = await start({ heartbeatSeconds: 0.02 })
  const agent = await connect(server)
  await until(() => server.received.filter(({ type }) => type === 'ping').length > 2)
  expect(agent.isConnected).toBe(true)
})

test('a server that stops says when to come back', async () => {
  const server = await start()
  const agent = await connect(server)
  const lost = next(agent, 'connectionLost')
  server.broadcast({ type: 'draining', reconnectAfterMs: 7 })
  server.closeSockets(CLOSE.serverRestart)
  const { retryInMs } = await lost
  expect(retryInMs).toBeGreaterThanOrEqual(0)
  expect(retryInMs).toBeLessThanOrEqual(7)
  await next(agent, 'connectionRestored')
})

test('a server that keeps the connection until it is time to come back is left for another at once', async () => {
  const server = await start()
  const agent = await connect(server)
  server.broadcast({ type: 'draining', reconnectAfterMs: 20 })
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(agent.isConnected).toBe(true)
  const lost = next(agent, 'connectionLost')
  server.closeSockets(CLOSE.serverRestart)
  expect(await lost).toMatchObject({ retryInMs: 0 })
  await next(agent, 'connectionRestored')
})

test('a connection that read too slowly comes back, and names what it holds', async () => {
  const server = await start()
  const agent = await connect(server)
  const lost = next(agent, 'connectionLost')
  server.closeSockets(CLOSE.slowConsumer)
  expect(await lost).toMatchObject({ error: { code: 'NETWORK', retryable: true } })
  await next(agent, 'connectionRestored')
  const hellos = server.received.filter(({ type }) => type === 'hello')
  expect(hellos).toHaveLength(2)
  expect(hellos[1]).toMatchObject({ lastSeq: expect.any(Number), epoch: expect.any(String) })
})

test('a forbidden or replaced connection does not come back by itself', async () => {
  const server = await start()
  const agent = await connect(server)
  const ended = next(agent, 'ended')
  server.closeSockets(CLOSE.replaced)
  expect(await ended).toMatchObject({ code: 'REPLACED' })
  await agent.connect()
  expect(agent.isConnected).toBe(true)
})

test('a frame is answered with what was read, and fails without a connection', async () => {
  const server = await start({
    onFrame(header, image, self) {
      self.broadcast({
        type: 'frame.read',
        sessionId: self.session!.id,
        frameId: header.frameId,
        reading: { changed: true, text: `${image.length} bytes`, regions: [] },
        visibleError: 'Payment failed',
      })
    },
  })
  const agent = await connect(server)
  agent.setSharing(true, { textVersion: 'test-1', locale: 'es' })
  const header = { mediaType: 'image/webp', width: 640, height: 360 } as const
  const read = await agent.sendFrame(new Uint8Array(300), header)
  expect(read).toMatchObject({ reading: { text: '300 bytes' }, visibleError: 'Payment failed' })
  const consent = { kind: 'screen', granted: true, textVersion: 'test-1', locale: 'es' }
  expect(server.received.slice(-2)).toEqual([
    { type: 'consent', consent },
    { type: 'sharing', sharing: true },
  ])

  server.closeSockets(1001)
  await next(agent, 'connectionLost')
  await expect(agent.sendFrame(new Uint8Array(3), header)).rejects.toMatchObject({ code: 'NETWORK' })
  await next(agent, 'connectionRestored')
  await until(() => server.received.filter(({ type }) => type === 'sharing').length === 2)
  expect(server.received.filter(({ type }) => type === 'consent')).toHaveLength(2)
})

test('that the page is shown no longer reaches the server, however the connection was then', async () => {
  const server = await start()
  const storage = memoryStorage()
  const agent = keep(client(server, { storage }).createAgent({ storageKey: 'shop' }))
  await agent.connect()
  const said = () =>
    server.received.flatMap((message) => (message.type === 'consent' ? [message.consent.granted] : []))
  const words = { textVersion: 'page-1', locale: 'es' } as const
  agent.setPageViewing(words)
  await until(() => said().length === 1)
  server.closeSockets(1001)
  await next(agent, 'connectionLost')
  agent.setPageViewing(null)
  await next(agent, 'connectionRestored')
  await until(() => said().length === 2)
  expect(said()).toEqual([true, false])

  // The page is loaded anew before the connection is back.
  agent.setPageViewing(words)
  await until(() => said().length === 3)
  server.closeSockets(1001)
  await next(agent, 'connectionLost')
  agent.setPageViewing(null)
  agent.close()
  const reloaded = keep(client(server, { storage }).createAgent({ storageKey: 'shop' }))
  await reloaded.connect()
  await until(() => said().length === 4)
  expect(said().at(-1)).toBe(false)
})

test('the page the visitor is on is told, and told again after a loss', async () => {
  const server = await start()
  const agent = await connect(server)
  agent.setPage({ url: 'https://shop.example/checkout', title: 'Checkout' })
  const told = () => server.received.filter(({ type }) => type === 'page')
  await until(() => told().length === 1)
  server.closeSockets(1001)
  await next(agent, 'connectionRestored')
  await until(() => told().length === 2)
  expect(told()[1]).toEqual({ type: 'page', url: 'https://shop.example/checkout', title: 'Checkout' })

  // What the server would refuse, now and after each loss, is told here.
  const refused = next(agent, 'error')
  agent.setPage({ url: 'app://checkout' })
  expect(await refused).toMatchObject({ code: 'VALIDATION_ERROR', retryable: false })
  agent.setPage({ url: 'https://shop.example/' })
  await until(() => told().length === 3)
  expect(told()[2]).toEqual({ type: 'page', url: 'https://shop.example/' })
})

test('asking for a person and rating go to the API, and open the conversation when it is needed', async () => {
  const server = await start()
  const agent = keep(client(server).createAgent({ locale: 'pt-PT', metadata: { page: '/checkout' } }))
  await agent.escalate('My card')
  await agent.rate({ score: 5, comment: 'Quick' })
  expect(server.posts[0]).toMatchObject({
    path: '/api/v1/sessions',
    body: { locale: 'pt-PT', metadata: { page: '/checkout' } },
  })
  expect(server.posts.slice(1).map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([
    ['escalate', { reason: 'My card' }],
    ['rating', { score: 5, comment: 'Quick' }],
  ])
})

test('typing is said once in a while and ends by itself when the text leaves', async () => {
  const server = await start()
  const agent = await connect(server)
  agent.typing()
  agent.typing()
  agent.typing(false)
  await until(() => server.received.filter(({ type }) => type === 'typing').length === 2)
  expect(server.received.filter(({ type }) => type === 'typing')).toEqual([
    { type: 'typing', typing: true },
    { type: 'typing', typing: false },
  ])
})

test('a wrong key is refused with a clear error, an unreachable server with one that may be tried again', async () => {
  const server = await start()
  await expect(client(server, { apiKey: 'nonsense' }).connectAgent()).rejects.toMatchObject({
    code: 'UNAUTHORIZED',
    retryable: false,
  })
  await expect(client(server, { baseUrl: 'http://127.0.0.1:9' }).connectAgent()).rejects.toMatchObject({
    code: 'NETWORK',
    retryable: true,
  })
})

test('a given session is opened again with its transcript', async () => {
  const server = await start()
  const first = await connect(server)
  await first.sendText('Before')
  const { id, token } = first.credentials!
  const second = keep(await client(server).connectAgent({ session: { id, token } }))
  await until(() => second.messages.length === 1)
  expect((second.messages[0] as Message).content).toBe('Before')
})

test('a given session with an old token is renewed before anybody hears of it; one that cannot be ends', async () => {
  const server = await start()
  const first = await connect(server)
  await first.sendText('Before')
  const { id, token } = first.credentials!
  let refuse = true
  const given = client(server).createAgent({ session: { id, token } })
  keep(given)
  const lost: VKError[] = []
  given.on('connectionLost', ({ error }) => lost.push(error))
  // The socket takes the token of the renewal only.
  server.refuses = (shown) => refuse && shown === token
  await given.connect()
  expect(given.credentials?.token).not.toBe(token)
  expect(lost).toEqual([])
  refuse = false

  const nonsense = { id, token: 'nonsense' }
  await expect(client(server).connectAgent({ session: nonsense })).rejects.toMatchObject({
    code: 'SESSION_EXPIRED',
    retryable: false,
  })
})

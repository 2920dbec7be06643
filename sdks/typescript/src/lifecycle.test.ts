import type { ServerMessage } from '@visualkit/contracts'
import { CLOSE } from '@visualkit/contracts/wire'
import { expect, test } from 'vitest'
import { memoryStorage } from './storage.ts'
import { testServers } from './testing/test-servers.ts'
import { VERSION } from './version.ts'

const { start, client, keep, connect, next, until } = testServers()

test('connecting twice opens one conversation and one socket', async () => {
  const server = await start()
  const agent = keep(client(server).createAgent())
  await Promise.all([agent.connect(), agent.connect()])
  await agent.connect()
  expect(server.sockets).toHaveLength(1)
  expect(server.posts.filter(({ path }) => path === '/api/v1/sessions')).toHaveLength(1)
  expect(server.received[0]).toMatchObject({
    type: 'hello',
    protocol: 1,
    client: { name: 'visualkit-js', version: VERSION },
  })
})

test('closing while it connects ends the waiting, and nothing is opened afterwards', async () => {
  const server = await start()
  const agent = client(server).createAgent()
  const connecting = agent.connect()
  const sending = agent.sendText('Too late')
  agent.close()
  await expect(connecting).rejects.toMatchObject({ code: 'CLOSED', retryable: false })
  await expect(sending).rejects.toMatchObject({ code: 'CLOSED' })
  await until(() => server.posts.length === 1)
  await new Promise((done) => setTimeout(done, 20))
  expect(server.sockets).toHaveLength(0)
})

test('nothing can be done with a closed agent', async () => {
  const server = await start()
  const agent = await connect(server)
  agent.close()
  agent.close()
  const closed = { code: 'CLOSED' }
  await expect(agent.sendText('Hello')).rejects.toMatchObject(closed)
  await expect(agent.connect()).rejects.toMatchObject(closed)
  await expect(agent.escalate()).rejects.toMatchObject(closed)
  await expect(agent.end()).rejects.toMatchObject(closed)
  await expect(agent.rate({ score: 5 })).rejects.toMatchObject(closed)
  await expect(agent.startVoice(new ReadableStream())).rejects.toMatchObject(closed)
  const header = { mediaType: 'image/webp', width: 1, height: 1 } as const
  await expect(agent.sendFrame(new Uint8Array(1), header)).rejects.toMatchObject({ code: 'NETWORK' })
  agent.typing()
  agent.markRead(5)
  agent.pointerResult('p', 'done')
  expect(agent.isConnected).toBe(false)
})

test('a server that does not speak this version is not tried again', async () => {
  const server = await start({ closeWith: CLOSE.unsupportedVersion })
  const agent = keep(client(server).createAgent())
  const ended = next(agent, 'ended')
  const sending = agent.sendText('Hello')
  await expect(agent.connect()).rejects.toMatchObject({ code: 'UNSUPPORTED_VERSION', retryable: false })
  expect((await ended).message).toContain('update the package')
  // Nobody waits for what will not come; the words are kept.
  await expect(sending).rejects.toMatchObject({ code: 'UNSUPPORTED_VERSION' })
  expect(agent.unsent).toMatchObject([{ text: 'Hello', state: 'waiting' }])
})

test('a conversation is open when what was said before is here, and not at all when that is refused', async () => {
  const server = await start()
  const before = await connect(server)
  for (const text of ['One', 'Two']) await before.sendText(text)
  const session = before.credentials!
  before.close()
  server.longestReplay = 1
  server.failures.push({ status: 503, code: 'UNAVAILABLE' })
  const agent = keep(await client(server).connectAgent({ session }))
  expect(agent.messages.map(({ content }) => content)).toEqual(['One', 'Two'])
  expect(server.failures).toEqual([])
  server.failures.push({ status: 403, code: 'FORBIDDEN' })
  await expect(client(server).connectAgent({ session })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    retryable: false,
  })
  await until(() => server.sockets.length === 1)
  // Who does not wait for it goes on with the connection there is.
  server.failures.push({ status: 403, code: 'FORBIDDEN' })
  const other = keep(client(server).createAgent({ session }))
  const connected = next(other, 'connected')
  await expect(other.connect()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await connected).toEqual({ recovered: false })
})

test('a close for too much is a limit, which passes', async () => {
  const server = await start({ closeWith: CLOSE.rateLimited })
  await expect(client(server).connectAgent()).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    retryable: true,
    retryAfterSeconds: 10,
  })
})

test('an address that is none is said to be wrong', async () => {
  const server = await start()
  const wrong = client(server, { wsUrl: 'not an address' })
  await expect(wrong.connectAgent()).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    message: expect.stringContaining('wsUrl'),
  })
})

test('a flood is refused and sent again by the hint, in the order it was written', async () => {
  let refusals = 0
  const server = await start({
    intercept(message, socket) {
      if (
        message.type !== 'message.send' ||
        refusals >= 3 ||
        (refusals === 0 && message.content !== 'Text 2')
      )
        return false
      refusals += 1
      const refusal: ServerMessage = {
        type: 'error',
        code: 'RATE_LIMITED',
        reason: refusals === 2 ? 'too_many_messages' : 'rate_limited',
        message: 'Wait a moment.',
        retryable: true,
        retryAfterSeconds: 0.02,
        // One that is refused before it is read is not named.
        ...(refusals !== 2 && { clientMessageId: message.clientMessageId }),
      }
      socket.send(JSON.stringify(refusal))
      return true
    },
  })
  const agent = await connect(server)
  const words = Array.from({ length: 8 }, (_, at) => `Text ${at}`)
  await Promise.all(words.map((text) => agent.sendText(text)))
  expect(refusals).toBe(3)
  expect(server.messages.map(({ content }) => content)).toEqual(words)
  expect(agent.messages.map(({ content }) => content)).toEqual(words)
  expect(agent.unsent).toEqual([])
})

test('two tabs with one storage send each text once and show the same', async () => {
  const server = await start()
  const storage = memoryStorage()
  const one = await connect(server, { storage })
  const two = await connect(server, { storage })
  await Promise.all([one.sendText('From one'), two.sendText('From two')])
  await until(() => one.messages.length === 2 && two.messages.length === 2)
  expect(one.messages).toEqual(two.messages)
  expect([one.unsent, two.unsent]).toEqual([[], []])

  // Both are refused at once; whichever renews first, none of them loses the conversation.
  server.closeSockets(CLOSE.unauthorized)
  await Promise.all([next(one, 'connectionRestored'), next(two, 'connectionRestored')])
  expect(one.credentials?.id).toBe(two.credentials?.id)
})

test('a full storage costs the memory of a reload, not the conversation', async () => {
  const server = await start()
  const full = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  const agent = await connect(server, { storage: { getItem: () => null, setItem: full, removeItem: full } })
  await expect(agent.sendText('Hello')).resolves.toMatchObject({ content: 'Hello' })
  server.closeSockets(1001)
  await next(agent, 'connectionRestored')
  await expect(agent.sendText('Again')).resolves.toMatchObject({ seq: 2 })
})

test('a history that was replaced is forgotten and read again', async () => {
  const server = await start()
  const agent = await connect(server)
  for (const text of ['One', 'Two', 'Three']) await agent.sendText(text)
  const heard: string[] = []
  agent.on('cleared', () => heard.push('cleared'))
  agent.on('message', ({ content }) => heard.push(content))
  agent.on('connected', ({ recovered }) => heard.push(`connected ${recovered}`))
  // A backup was restored: the server knows the first message, and another second one.
  server.messages.splice(1)
  server.add({ role: 'assistant', content: 'Zwei' })
  await until(() => server.received.length >= 4)
  server.epoch = 'epoch-2'
  server.closeSockets(1001)
  await next(agent, 'connectionRestored')
  expect(heard).toEqual(['cleared', 'One', 'Zwei', 'connected false'])
  expect(agent.messages.map(({ content }) => content)).toEqual(['One', 'Zwei'])
  await expect(agent.sendText('Four')).resolves.toMatchObject({ seq: 3 })
  const hellos = server.received.filter((message) => message.type === 'hello')
  expect(hellos.map(({ epoch, lastSeq }) => [epoch, lastSeq])).toEqual([
    [undefined, 0],
    ['epoch-1', 3],
  ])
})

test('leaving while it connects opens a new conversation with the next text', async () => {
  const server = await start()
  const agent = keep(client(server).createAgent())
  const connecting = agent.connect()
  agent.startOver()
  await expect(connecting).rejects.toMatchObject({ code: 'CLOSED' })
  await expect(agent.sendText('Fresh')).resolves.toMatchObject({ seq: 1 })
  expect(agent.credentials?.id).toBe(server.session?.id)
})

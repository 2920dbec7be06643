import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { Connection, type ConnectionOptions } from './connection.ts'
import { VKError } from './vk-error.ts'

const stops: (() => void)[] = []

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** A server that takes sockets and never says a word unless it is told to greet. */
async function open(
  greets: boolean,
  options: Partial<ConnectionOptions> & { heartbeatSeconds?: number } = {},
) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((done) => server.on('listening', done))
  let hellos = 0
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      if (!data.includes('hello')) return
      hellos += 1
      if (greets)
        socket.send(JSON.stringify({ type: 'welcome', heartbeatSeconds: options.heartbeatSeconds ?? 0.01 }))
    })
  })
  const waits: { error: VKError; waitMs: number }[] = []
  let lost = 0
  const connection = new Connection({
    WebSocket,
    ticket: async () => ({ wsUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 't' }),
    place: () => ({ lastSeq: 0, revision: 0, epoch: undefined }),
    onMessage: () => {},
    onBinary: () => {},
    onLost: () => {
      lost += 1
    },
    onWaiting: (error, waitMs) => waits.push({ error, waitMs }),
    onEnded: () => {},
    random: () => 0,
    answerMs: 25,
    ...options,
  })
  stops.push(() => {
    connection.close()
    for (const socket of server.clients) socket.terminate()
    server.close()
  })
  return { connection, waits, lost: () => lost, hellos: () => hellos }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 5))
}

test('a server that does not greet is left, and tried again after a pause that grows', async () => {
  const { waits, lost } = await open(false)
  await until(() => waits.length === 2)
  expect(waits.map(({ waitMs }) => waitMs)).toEqual([250, 500])
  expect(waits[0]?.error).toMatchObject({ code: 'NETWORK', retryable: true })
  expect(lost()).toBe(0)
})

test('a greeted server that stops answering pings is left and greeted again', async () => {
  const { waits, lost, hellos } = await open(true, { answerMs: 300 })
  await until(() => hellos() > 2)
  expect(lost()).toBeGreaterThan(0)
  expect(waits.every(({ waitMs }) => waitMs === 250)).toBe(true)
})

test('a text over a socket that is half-open finds that out, without waiting for the heartbeat', async () => {
  const { connection, hellos } = await open(true, { heartbeatSeconds: 3_600 })
  await until(() => connection.isOpen)
  connection.send({ type: 'message.send', content: 'Anybody?', clientMessageId: 'c1' })
  await until(() => hellos() > 1)
})

test('an error that cannot pass ends the attempts', async () => {
  let ended: VKError | null = null
  await open(true, {
    ticket: () => Promise.reject(new VKError('SESSION_EXPIRED', 'Gone.')),
    onEnded: (error) => {
      ended = error
    },
  })
  await until(() => ended !== null)
  expect(ended).toMatchObject({ code: 'SESSION_EXPIRED' })
})

test('a business that is suspended is not knocked at again', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((done) => server.on('listening', done))
  stops.push(() => server.close())
  server.on('connection', (socket) => socket.close(4010, 'This business is suspended.'))
  const { port } = server.address() as AddressInfo
  let ended: VKError | null = null
  const { waits } = await open(true, {
    ticket: async () => ({ wsUrl: `ws://127.0.0.1:${port}`, token: 't' }),
    onEnded: (error) => {
      ended = error
    },
    answerMs: 10_000,
  })
  await until(() => ended !== null)
  expect(ended).toMatchObject({ code: 'TENANT_SUSPENDED', retryable: false })
  expect(waits).toEqual([])
})

test('who wants something hurries one attempt of each wait, however often they ask', async () => {
  const { connection, waits } = await open(true, {
    ticket: () => Promise.reject(new VKError('NETWORK', 'Away.')),
    random: () => 1,
  })
  const settle = () => new Promise((done) => setTimeout(done, 5))
  await until(() => waits.length === 1)
  for (let asked = 0; asked < 20; asked++) {
    connection.retryNow()
    await settle()
  }
  expect(waits.map(({ waitMs }) => waitMs)).toEqual([500, 1_000])
  // A network that is back is another matter.
  connection.probe()
  await until(() => waits.length === 3)
})

test('no server makes a client wait for ever, nor not at all by a time that no timer takes', async () => {
  const ticket = async () => {
    throw new VKError('RATE_LIMITED', 'Wait.', { retryAfterSeconds: 1e9 })
  }
  const { waits } = await open(true, { ticket })
  await until(() => waits.length > 0)
  await new Promise((done) => setTimeout(done, 20))
  expect(waits.map(({ waitMs }) => waitMs)).toEqual([3_600_000])
})

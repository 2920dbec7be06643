import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Client } from './greet.ts'
import { HearingSocket } from './hearing-socket.ts'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', WebSocket: HearingSocket })
afterEach(() => void server.close())

it('tells whoever it belongs to what it hears, also a failure that would be thrown, and others who listen', async () => {
  const told: unknown[] = []
  const client = { hasEarly: false } as Client
  const failed = Promise.withResolvers<void>()
  const connected = once(server, 'connection')
  const visitor = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const [socket] = (await connected) as [HearingSocket]
  socket.belongTo(client, {
    message: (whose, data, isBinary) => told.push(whose === client, String(data), isBinary),
    pong: (whose) => told.push(whose === client, 'pong'),
    close: (whose) => told.push(whose === client, 'closed'),
    error: (error) => {
      told.push(error.message)
      failed.resolve()
    },
  })
  await once(visitor, 'open')
  visitor.send('hello')
  visitor.pong()
  // Reserved bits: no client of ours sends them, and the socket ends.
  const raw = (visitor as unknown as { _socket: { write(bytes: Buffer): void } })._socket
  raw.write(Buffer.from([0xf1, 0x80, 0, 0, 0, 0]))
  await failed.promise
  await once(socket, 'close')
  expect(told).toEqual([
    ...[true, 'hello', false],
    ...[true, 'pong'],
    'Invalid WebSocket frame: RSV2 and RSV3 must be clear',
    ...[true, 'closed'],
  ])
})

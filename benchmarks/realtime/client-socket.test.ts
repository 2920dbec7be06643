import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { ClientSocket } from './client-socket.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** A server on `ws`, and what its sockets heard. */
async function startServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const heard: string[] = []
  const sockets: WebSocket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data: Buffer) => heard.push(data.toString('utf8')))
    socket.on('pong', (data) => heard.push(`pong ${data.toString('utf8')}`))
  })
  await new Promise((done) => server.once('listening', done))
  stops.push(() => server.close())
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`, heard, sockets }
}

async function open(url: string) {
  const opened = Promise.withResolvers<void>()
  const socket = new ClientSocket(url, {}, opened.resolve)
  const texts: string[] = []
  socket.onText = (text) => texts.push(text)
  socket.onEnd = (why) => opened.reject(new Error(why))
  await opened.promise
  return { socket, texts }
}

it('says and hears texts of any length, and answers a ping', async () => {
  const { url, heard, sockets } = await startServer()
  const { socket, texts } = await open(url)
  const said = ['', 'short', 'ñ'.repeat(62), 'x'.repeat(125), 'y'.repeat(126), 'é'.repeat(20_000)]
  for (const text of said) {
    socket.send(text)
    sockets[0]!.send(text)
  }
  sockets[0]!.ping('are you there')
  await vi.waitFor(() => expect(heard).toEqual([...said, 'pong are you there']))
  expect(texts).toEqual(said)
  expect(() => socket.send('z'.repeat(65_536))).toThrow(RangeError)
  await socket.terminate()
  expect(socket.isOpen).toBe(false)
})

it('hears what comes in pieces, beside another socket that hears at the same time', async () => {
  const ends: Socket[] = []
  const server = createServer((end) => ends.push(end))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  stops.push(() => {
    for (const end of ends) end.destroy()
    server.close()
  })
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const opening = [open(url), open(url)]
  await vi.waitFor(() => expect(ends).toHaveLength(2))
  const long = 'b'.repeat(300)
  const frames = [
    Buffer.from([0x81, 2]),
    Buffer.from('hi'),
    Buffer.from([0x81, 126, 1, 44]),
    Buffer.from(long),
  ]
  const bytes = Buffer.concat([Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n'), ...frames])
  // One byte by byte, the other all at once, its first words with the handshake.
  ends[1]!.write(bytes)
  for (const byte of bytes) {
    ends[0]!.write(Buffer.from([byte]))
    await new Promise(setImmediate)
  }
  const clients = await Promise.all(opening)
  await vi.waitFor(() => {
    for (const { texts } of clients) expect(texts).toEqual(['hi', long])
  })
  await Promise.all(clients.map(({ socket }) => socket.terminate()))
})

it('says why it ended', async () => {
  const { url, sockets } = await startServer()
  const { socket } = await open(url)
  const ended = new Promise((done) => {
    socket.onEnd = done
  })
  sockets[0]!.close(4001, 'No longer.')
  expect(await ended).toBe('closed 4001 No longer.')
  const refusing = createServer((end) => end.end('HTTP/1.1 503 Service Unavailable\r\n\r\n'))
  await new Promise<void>((done) => refusing.listen(0, '127.0.0.1', done))
  stops.push(() => refusing.close())
  await expect(open(`ws://127.0.0.1:${(refusing.address() as AddressInfo).port}`)).rejects.toThrow('HTTP 503')
})

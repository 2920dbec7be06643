import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientMessage, PROTOCOL_VERSION, type ServerMessage } from '@visualkit/contracts'
import { WebSocket } from 'ws'
import { attachWebSocket } from '../../ws/attach-web-socket.ts'
import type { TestHttp } from './start-test-http.ts'

/** A socket that has said hello, and keeps what it hears. */
export interface TestSocket {
  readonly heard: ServerMessage[]
  /** Sends a message and returns what was answered to it, without events that come from elsewhere. */
  ask(message: ClientMessage | object): Promise<ServerMessage[]>
  close(): void
}

export interface TestSockets {
  open(token: string): Promise<TestSocket>
  stop(): Promise<void>
}

/** What answers a message of this socket; the rest tells what others did. */
const ANSWERS = new Set<ServerMessage['type']>(['error', 'message.ack', 'session', 'pong'])

/** The WebSocket side over the services of a test's HTTP side. */
export async function openSockets({ services }: Pick<TestHttp, 'services'>): Promise<TestSockets> {
  const server = createServer()
  const attached = attachWebSocket(server, services)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`
  return {
    open: (token) => open(url, token),
    async stop() {
      await attached.drain({ spreadMs: 0 })
      server.close()
    },
  }
}

async function open(url: string, token: string): Promise<TestSocket> {
  const socket = new WebSocket(url)
  const heard: ServerMessage[] = []
  let listen = () => {}
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)) as ServerMessage)
    listen()
  })
  const until = (isIt: (message: ServerMessage) => boolean) =>
    new Promise<void>((resolve, reject) => {
      listen = () => heard.some(isIt) && resolve()
      socket.once('close', (code, reason) => reject(new Error(`The socket was closed: ${code} ${reason}`)))
      listen()
    })
  const send = (message: object) => socket.send(JSON.stringify(message))
  await once(socket, 'open')
  send({ type: 'hello', protocol: PROTOCOL_VERSION, token })
  await until(({ type }) => type === 'welcome')
  return {
    heard,
    async ask(message) {
      const from = heard.length
      // Messages of one socket are done in order: what refuses this one has done the other before.
      const mark = randomUUID()
      const isMark = (answer: ServerMessage) => answer.type === 'error' && answer.clientMessageId === mark
      send(message)
      send({ type: 'message.send', content: 'x', clientMessageId: mark, sessionId: randomUUID() })
      await until(isMark)
      return heard.slice(from).filter((answer) => ANSWERS.has(answer.type) && !isMark(answer))
    },
    close: () => socket.terminate(),
  }
}

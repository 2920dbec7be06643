import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from '@visualkit/testing'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

type Json = Record<string, unknown>

const ASK_MS = 50

/** Stands between a client and its server and knows the messages, to do to them what no server does on demand. */
export class MessageProxy {
  /** Types of the server's messages that never arrive. */
  readonly swallowed = new Set<string>()
  /** What the next `hello` says instead. */
  hello: Json = {}
  readonly #target: () => number
  readonly #pairs = new Set<{ client: WebSocket; server: WebSocket }>()
  readonly #http = createServer()

  private constructor(target: () => number) {
    this.#target = target
    const sockets = new WebSocketServer({ server: this.#http, perMessageDeflate: false })
    sockets.on('connection', (client) => this.#serve(client))
  }

  /** @param target the server's port, asked for each connection. */
  static async start(target: () => number): Promise<MessageProxy> {
    const proxy = new MessageProxy(target)
    await new Promise<void>((done) => proxy.#http.listen(0, '127.0.0.1', done))
    atEnd(() => proxy.close())
    return proxy
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port
  }

  /** Says something as if the server had said it. */
  inject(message: Json): void {
    for (const { client } of this.#pairs) client.send(JSON.stringify(message))
  }

  /**
   * The client reads no more, and what the server sends piles up there.
   * @returns when the server has let go of it.
   */
  async stall(): Promise<void> {
    await Promise.all(
      [...this.#pairs].map(async ({ server }) => {
        server.pause()
        // Nothing is read that could tell that the server closed: writing tells it.
        const asking = setInterval(() => server.ping(), ASK_MS)
        await new Promise((done) => server.once('error', done).once('close', done))
        clearInterval(asking)
        server.terminate()
      }),
    )
  }

  /** Closes every socket as if the server had. */
  closeSockets(code: number): void {
    for (const { client } of this.#pairs) client.close(code)
  }

  close(): void {
    for (const { client, server } of this.#pairs) {
      client.terminate()
      server.terminate()
    }
    this.#http.close()
  }

  #serve(client: WebSocket): void {
    const server = new WebSocket(`ws://127.0.0.1:${this.#target()}/ws`, { perMessageDeflate: false })
    const pair = { client, server }
    this.#pairs.add(pair)
    const opened = new Promise<void>((done) => server.once('open', () => done()))
    client.on('message', (data, isBinary) => {
      const sent = isBinary ? data : this.#changed(String(data))
      void opened.then(() => server.send(sent))
    })
    server.on('message', (data, isBinary) => {
      if (isBinary || !this.swallowed.has(typeOf(data))) client.send(isBinary ? data : String(data))
    })
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => {})
      from.on('close', (code, reason) => {
        this.#pairs.delete(pair)
        // 1005 and 1006 say that nobody said goodbye.
        if (code === 1005 || code === 1006 || to.readyState !== to.OPEN) to.terminate()
        else to.close(code, reason)
      })
    }
  }

  #changed(text: string): string {
    if (Object.keys(this.hello).length === 0) return text
    const message = JSON.parse(text) as Json
    if (message.type !== 'hello') return text
    const changed = JSON.stringify({ ...message, ...this.hello })
    this.hello = {}
    return changed
  }
}

function typeOf(data: RawData): string {
  return String((JSON.parse(String(data)) as { type: unknown }).type)
}

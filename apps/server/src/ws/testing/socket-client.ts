import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { expect, vi } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'

/** What a test has opened; it closes them, the last first. */
export const closers: (() => Promise<unknown> | unknown)[] = []

/** A client that keeps what it hears. */
export class Client {
  readonly heard: ServerMessage[] = []
  readonly socket: WebSocket
  readonly closed: Promise<{ code: number; reason: string }>

  /** Binary messages. */
  readonly packets: Uint8Array[] = []

  constructor(url: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, options)
    this.socket.on('message', (data, isBinary) => {
      if (isBinary) this.packets.push(data as Buffer)
      else this.heard.push(JSON.parse(String(data)))
    })
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
    })
    this.socket.on('error', () => {})
    closers.push(() => this.socket.terminate())
  }
  async opened(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) {
      await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject))
    }
    return this
  }
  send(message: ClientMessage | object): void {
    this.socket.send(JSON.stringify(message))
  }
  of<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }>[] {
    return this.heard.filter((message) => message.type === type) as never
  }
  async next<T extends ServerMessage['type']>(
    type: T,
    count = 1,
  ): Promise<Extract<ServerMessage, { type: T }>> {
    await vi.waitFor(() => expect(this.of(type).length).toBeGreaterThanOrEqual(count), 10_000)
    return this.of(type)[count - 1]!
  }
  async hello(token: string, lastSeq?: number): Promise<Extract<ServerMessage, { type: 'welcome' }>> {
    await this.opened()
    this.send({ type: 'hello', protocol: 1, token, lastSeq })
    return this.next('welcome')
  }
}

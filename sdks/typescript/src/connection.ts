import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { CLOSE, PROTOCOL_VERSION } from '@visualkit/contracts/wire'
import { backoffMs } from './backoff.ts'

export interface ConnectionOptions {
  wsUrl: string
  WebSocket: typeof WebSocket
  /** Read at each attempt: the token may have been renewed. */
  token(): string
  lastSeq(): number
  onMessage(message: ServerMessage): void
  /** The socket is greeted and may be used. */
  onOpen(): void
  onLost(): void
  /** The server refused the token. Resolve true when there is a new one to try. */
  onUnauthorized(): Promise<boolean>
  random(): number
}

const PONG_DEADLINE_MS = 10_000

/** One socket at a time: greets, beats, and comes back after a loss until it is closed. */
export class Connection {
  #options: ConnectionOptions
  #socket: WebSocket | null = null
  #attempt = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #beat: ReturnType<typeof setInterval> | undefined
  #deadline: ReturnType<typeof setTimeout> | undefined
  #hintMs: number | null = null
  #greeted = false
  #closed = false

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#open()
  }

  get isOpen(): boolean {
    return this.#greeted
  }

  /** Bytes that wait to be sent: the caller holds back frames while it is large. */
  get bufferedAmount(): number {
    return this.#socket?.bufferedAmount ?? 0
  }

  /** False when there is no greeted socket; the caller keeps what it wanted to send. */
  send(message: ClientMessage | Uint8Array): boolean {
    if (!this.#greeted || !this.#socket) return false
    this.#socket.send(
      message instanceof Uint8Array ? (message as Uint8Array<ArrayBuffer>) : JSON.stringify(message),
    )
    return true
  }

  /** Tries now instead of at the end of the wait, such as when the browser is online again. */
  retryNow(): void {
    if (this.#closed || this.#socket) return
    clearTimeout(this.#retry)
    this.#open()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#drop(1000)
  }

  #open(): void {
    const socket = new this.#options.WebSocket(this.#options.wsUrl)
    this.#socket = socket
    socket.onopen = () =>
      socket.send(
        JSON.stringify({
          type: 'hello',
          protocol: PROTOCOL_VERSION,
          token: this.#options.token(),
          lastSeq: this.#options.lastSeq(),
        } satisfies ClientMessage),
      )
    socket.onmessage = ({ data }) => {
      clearTimeout(this.#deadline)
      if (typeof data !== 'string') return
      const message = JSON.parse(data) as ServerMessage
      if (message.type === 'welcome') this.#welcome(message.heartbeatSeconds)
      if (message.type === 'draining') this.#hintMs = message.reconnectAfterMs
      this.#options.onMessage(message)
      if (message.type === 'welcome') this.#options.onOpen()
    }
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#lost(code)
    }
    // A close event follows each error.
    socket.onerror = () => {}
    this.#deadline = setTimeout(() => this.#drop(4000), PONG_DEADLINE_MS)
  }

  #welcome(heartbeatSeconds: number): void {
    this.#greeted = true
    this.#attempt = 0
    this.#hintMs = null
    clearInterval(this.#beat)
    this.#beat = setInterval(() => {
      this.send({ type: 'ping' })
      clearTimeout(this.#deadline)
      this.#deadline = setTimeout(() => this.#drop(4000), PONG_DEADLINE_MS)
    }, heartbeatSeconds * 1_000)
  }

  /** Ends the socket ourselves: a half-open one never says that it is closed. */
  #drop(code: number): void {
    const socket = this.#socket
    if (!socket) return
    socket.onclose = null
    socket.onmessage = null
    try {
      socket.close(code)
    } catch {}
    this.#lost(code)
  }

  #lost(code: number): void {
    const wasGreeted = this.#greeted
    this.#socket = null
    this.#greeted = false
    clearInterval(this.#beat)
    clearTimeout(this.#deadline)
    if (this.#closed) return
    if (wasGreeted) this.#options.onLost()
    if (code === CLOSE.unauthorized) {
      this.#options.onUnauthorized().then((again) => again && !this.#closed && this.#later())
      return
    }
    if (code === CLOSE.forbidden || code === CLOSE.replaced) return
    this.#later()
  }

  #later(): void {
    const waitMs = this.#hintMs ?? backoffMs(this.#attempt, this.#options.random())
    this.#hintMs = null
    this.#attempt += 1
    this.#retry = setTimeout(() => this.#open(), waitMs)
  }
}

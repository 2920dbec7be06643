import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { PROTOCOL_VERSION } from '@visualkit/contracts/wire'
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts'
import { closeError, mayTryAgain, wasTokenRefused } from './close-error.ts'
import type { Place } from './history.ts'
import type { SocketClass, SocketLike } from './socket-class.ts'
import { VERSION } from './version.ts'
import { toVKError, VKError } from './vk-error.ts'

export interface ConnectionOptions {
  WebSocket: SocketClass
  /**
   * Where to connect and with which token, asked before each attempt. `refused` is true when the server did not take
   * the last token. A rejection that is not retryable ends the connection.
   */
  ticket(refused: boolean): Promise<{ wsUrl: string; token: string }>
  /** What of the conversation is here already. */
  place(): Place
  onMessage(message: ServerMessage): void
  onBinary(packet: Uint8Array): void
  /** The greeted socket is gone; the next attempt is under way. */
  onLost(): void
  /** An attempt failed and the next one is planned. */
  onWaiting(error: VKError, waitMs: number): void
  /** There will be no further attempt. */
  onEnded(error: VKError): void
  /** 0–1; spreads the attempts of many clients. */
  random(): number
  /** How long the server may take to greet or to answer a ping; 10 s by default. */
  answerMs?: number
}

type Socket = Omit<SocketLike, 'send'> & { send(data: string | Uint8Array): void }

/** A close of ours when the server fell silent; never sent as a reason to the other side's code. */
const SILENT = 4000
const HEARTBEAT_SECONDS = 30

/** One socket at a time: greets, beats, and comes back after a loss until it is closed. */
export class Connection {
  readonly #options: ConnectionOptions
  #socket: Socket | null = null
  #attempt = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #beat: ReturnType<typeof setInterval> | undefined
  #deadline: ReturnType<typeof setTimeout> | undefined
  #comeBackMs = 0
  #refusal: Extract<ServerMessage, { type: 'error' }> | undefined
  #greeted = false
  #refused = false
  #renewed = false
  #opening = false
  #hurried = false
  #ended = false

  constructor(options: ConnectionOptions) {
    this.#options = options
    void this.#open()
  }

  get isOpen(): boolean {
    return this.#greeted
  }

  /** Bytes that wait to leave. */
  get bufferedAmount(): number {
    return this.#socket?.bufferedAmount ?? 0
  }

  /** False when there is no greeted socket; the caller keeps what it wanted to send. */
  send(message: ClientMessage | Uint8Array): boolean {
    if (!this.#greeted) return false
    // A text goes with a question that is answered at once: over a half-open socket it would wait for the heartbeat.
    if (!(message instanceof Uint8Array) && message.type === 'message.send') this.#ask()
    this.#socket?.send(message instanceof Uint8Array ? message : JSON.stringify(message))
    return true
  }

  /** Somebody wants something: tries now instead of at the end of the wait, once in each wait. */
  retryNow(): void {
    if (this.#hurried) return
    this.#hurried = true
    this.#tryNow()
  }

  /**
   * The network is back, or the page is looked at again: whether the socket still lives is asked now, not at the next
   * beat.
   */
  probe(): void {
    if (this.#greeted) this.#ask()
    else this.#tryNow()
  }

  /** The network is said to be gone, or lost something: the socket is left now, not after the deadline. */
  suspect(): void {
    this.#drop(SILENT)
  }

  close(): void {
    this.#ended = true
    clearTimeout(this.#retry)
    this.#drop(1000)
  }

  #tryNow(): void {
    if (this.#socket || this.#opening || this.#ended) return
    clearTimeout(this.#retry)
    void this.#open()
  }

  async #open(): Promise<void> {
    this.#opening = true
    try {
      const { wsUrl, token } = await this.#options.ticket(this.#refused)
      if (!this.#ended) this.#connect(wsUrl, token)
    } catch (cause) {
      const error = toVKError(cause)
      if (error.retryable) this.#later(error, error.retryAfterSeconds)
      else this.#end(error)
    } finally {
      this.#opening = false
    }
  }

  #connect(wsUrl: string, token: string): void {
    const socket = newSocket(this.#options.WebSocket, wsUrl)
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    this.#refused = false
    this.#refusal = undefined
    socket.onopen = () => {
      const client = { name: 'visualkit-js', version: VERSION }
      const hello: ClientMessage = {
        type: 'hello',
        protocol: PROTOCOL_VERSION,
        token,
        ...this.#options.place(),
        client,
      }
      socket.send(JSON.stringify(hello))
    }
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (typeof data === 'string') this.#take(data)
      else if (this.#greeted) this.#takeBinary(new Uint8Array(data as ArrayBuffer))
    }
    socket.onclose = ({ code }: { code: number }) => {
      if (this.#socket === socket) this.#lost(code)
    }
    // A close event follows each error.
    socket.onerror = () => {}
    this.#expectAnswer()
  }

  #take(data: string): void {
    const message = readMessage(data)
    if (!message) return
    // Whatever arrives shows that the server lives.
    if (this.#greeted || message.type === 'welcome') this.#answered()
    if (message.type === 'welcome') this.#welcome(message.heartbeatSeconds)
    if (message.type === 'draining' && message.reconnectAfterMs >= 0)
      this.#comeBackMs = performance.now() + message.reconnectAfterMs
    if (message.type === 'error' && !this.#greeted) this.#refusal = message
    this.#options.onMessage(message)
  }

  #takeBinary(packet: Uint8Array): void {
    this.#answered()
    this.#options.onBinary(packet)
  }

  #welcome(heartbeatSeconds: number): void {
    this.#greeted = true
    this.#hurried = false
    this.#renewed = false
    this.#attempt = 0
    this.#comeBackMs = 0
    clearInterval(this.#beat)
    const seconds = heartbeatSeconds > 0 ? heartbeatSeconds : HEARTBEAT_SECONDS
    this.#beat = setInterval(() => this.#ask(), seconds * 1_000)
  }

  /** Asks whether the server lives, unless that is being asked. */
  #ask(): void {
    if (this.#deadline !== undefined) return
    this.#socket?.send('{"type":"ping"}')
    this.#expectAnswer()
  }

  #expectAnswer(): void {
    this.#deadline ??= setTimeout(() => this.#drop(SILENT), this.#options.answerMs ?? 10_000)
  }

  #answered(): void {
    clearTimeout(this.#deadline)
    this.#deadline = undefined
  }

  /** Leaves the socket without waiting for its close: a half-open one never says that it is closed. */
  #drop(code: number): void {
    const socket = this.#socket
    if (!socket) return
    socket.onopen = null
    socket.onclose = null
    socket.onmessage = null
    socket.close(code)
    this.#lost(code)
  }

  #lost(code: number): void {
    const wasGreeted = this.#greeted
    this.#socket = null
    this.#greeted = false
    clearInterval(this.#beat)
    this.#answered()
    if (this.#ended) return
    if (wasGreeted) this.#options.onLost()
    const error = closeError(code, this.#refusal)
    this.#refused = wasTokenRefused(code)
    if (this.#refused && !wasGreeted && !this.#renewed) {
      // An old token is no failure yet: it is renewed and shown again at once.
      this.#renewed = true
      void this.#open()
      return
    }
    if (mayTryAgain(code)) this.#later(error, error.retryAfterSeconds)
    else this.#end(error)
  }

  #later(error: VKError, atLeastSeconds = 0): void {
    if (this.#ended) return
    const planned = this.#comeBackMs
      ? this.#comeBackMs - performance.now()
      : backoffMs(this.#attempt, this.#options.random())
    const waitMs = Math.min(Math.max(planned, atLeastSeconds * 1_000), LONGEST_WAIT_MS)
    this.#comeBackMs = 0
    this.#renewed = false
    this.#attempt += 1
    this.#retry = setTimeout(() => {
      this.#hurried = false
      void this.#open()
    }, waitMs)
    this.#options.onWaiting(error, waitMs)
  }

  #end(error: VKError): void {
    if (this.#ended) return
    this.#ended = true
    this.#options.onEnded(error)
  }
}

function newSocket(SocketClass: SocketClass, wsUrl: string): Socket {
  try {
    return new SocketClass(wsUrl) as Socket
  } catch (cause) {
    throw new VKError('VALIDATION_ERROR', `No socket can be opened to ${wsUrl}: check \`wsUrl\`.`, { cause })
  }
}

/** Null for what is no message: it is passed over, and so are types that a later version may send. */
function readMessage(data: string): ServerMessage | null {
  try {
    const message = JSON.parse(data) as ServerMessage | null
    return typeof message?.type === 'string' ? message : null
  } catch {
    return null
  }
}

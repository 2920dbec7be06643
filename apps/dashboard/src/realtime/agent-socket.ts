import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { CLOSE, PROTOCOL_VERSION } from '@visualkit/contracts/wire'
import { reconnectDelayMs } from './backoff.ts'

/** `connecting` also between attempts; `refused`: this person may not listen, trying again changes nothing. */
export type SocketState = 'connecting' | 'online' | 'refused'

export interface AgentSocketParts {
  /** A fresh ticket for each connection: they live for a minute or two. */
  ticket(): Promise<{ ticket: string; wsUrl: string }>
  /** Whether the server answers now. */
  reaches(): Promise<boolean>
  open(url: string): WebSocket
  random(): number
  /** The business is suspended. */
  onSuspended(): void
  /** What this person may do has changed, or that they are of the team at all. */
  onAccessChanged(): void
}

/** For the answer to a ping. */
const ANSWER_MS = 10_000

type Listener = (message: ServerMessage) => void

/** Up to which message, and which change of one, a conversation is held. */
export type HeldPlace = Required<
  Pick<Extract<ClientMessage, { type: 'subscribe' }>, 'afterSeq' | 'afterRevision'>
>

/**
 * The dashboard's one connection to the server: greets with a ticket, comes back by itself, and follows conversations
 * again from where each of them stood.
 */
export class AgentSocket {
  readonly #parts: AgentSocketParts
  readonly #listeners = new Set<Listener>()
  readonly #stateListeners = new Set<() => void>()
  /** How many want to follow a conversation, and what they hold of it. */
  readonly #followed = new Map<string, { count: number; place(): HeldPlace }>()
  #socket: WebSocket | null = null
  #state: SocketState = 'connecting'
  #agentsOnline: number | null = null
  /** The history that what is held is of; null until the server said. */
  #epoch: string | null = null
  #failures = 0
  #heardAtMs = 0
  /** When a server that stops asked to be left for another. */
  #comeBackAtMs = 0
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #heartbeat: ReturnType<typeof setInterval> | undefined
  #answer: ReturnType<typeof setTimeout> | undefined
  #stopped = true

  constructor(parts: AgentSocketParts) {
    this.#parts = parts
  }

  get state(): SocketState {
    return this.#state
  }

  /** How many people of the business are in the inbox; null until the server said. */
  get agentsOnline(): number | null {
    return this.#agentsOnline
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    window.addEventListener('online', this.#connectNow)
    window.addEventListener('offline', this.#doubt)
    document.addEventListener('visibilitychange', this.#connectNow)
    void this.#connect()
  }

  stop(): void {
    this.#stopped = true
    window.removeEventListener('online', this.#connectNow)
    window.removeEventListener('offline', this.#doubt)
    document.removeEventListener('visibilitychange', this.#connectNow)
    clearTimeout(this.#retryTimer)
    clearInterval(this.#heartbeat)
    clearTimeout(this.#answer)
    this.#socket?.close(1000)
    this.#socket = null
  }

  /** Hears everything; returns what stops it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onState = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  /** Follows one conversation, again after every reconnect, from what the caller holds by then. */
  follow(sessionId: string, place: () => HeldPlace): () => void {
    const known = this.#followed.get(sessionId)
    this.#followed.set(sessionId, { count: (known?.count ?? 0) + 1, place })
    if (this.#state === 'online') this.#subscribe(sessionId, place())
    return () => {
      const entry = this.#followed.get(sessionId)
      if (!entry) return
      if (entry.count > 1) entry.count -= 1
      else {
        this.#followed.delete(sessionId)
        this.send({ type: 'unsubscribe', sessionId })
      }
    }
  }

  /** Something of a conversation was lost on the way: the server tells it again, from what the follower holds. */
  resume(sessionId: string): void {
    const followed = this.#followed.get(sessionId)
    if (followed && this.#state === 'online') this.#subscribe(sessionId, followed.place())
  }

  /** Sends when connected; what matters goes over HTTP, which says whether it arrived. */
  send(message: ClientMessage): void {
    if (this.#state === 'online') this.#socket?.send(JSON.stringify(message))
  }

  /** The browser says that the network is gone: a socket would notice only after a minute or two. */
  #doubt = async (): Promise<void> => {
    const socket = this.#socket
    if (socket && !(await this.#parts.reaches())) this.#drop(socket)
  }

  #connectNow = (): void => {
    if (document.visibilityState === 'hidden' || this.#socket || this.#stopped) return
    clearTimeout(this.#retryTimer)
    void this.#connect()
  }

  async #connect(): Promise<void> {
    try {
      const { ticket, wsUrl } = await this.#parts.ticket()
      if (this.#stopped || this.#socket) return
      const socket = this.#parts.open(wsUrl)
      this.#socket = socket
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            type: 'hello',
            protocol: PROTOCOL_VERSION,
            token: ticket,
            ...(this.#epoch !== null && { epoch: this.#epoch }),
          } satisfies ClientMessage),
        )
      socket.onmessage = (event) => this.#take(event.data)
      socket.onclose = (event) => this.#closed(socket, event.code)
    } catch {
      this.#retry()
    }
  }

  #take(data: unknown): void {
    this.#heardAtMs = performance.now()
    const message = JSON.parse(String(data)) as ServerMessage
    if (message.type === 'welcome') this.#welcome(message)
    if (message.type === 'draining') this.#comeBackAtMs = performance.now() + message.reconnectAfterMs
    if (message.type === 'presence') {
      this.#agentsOnline = message.agentsOnline
      for (const listener of [...this.#stateListeners]) listener()
    }
    for (const listener of [...this.#listeners]) listener(message)
  }

  #welcome({ heartbeatSeconds, epoch }: Extract<ServerMessage, { type: 'welcome' }>): void {
    const heartbeatMs = heartbeatSeconds * 1_000
    this.#failures = 0
    this.#comeBackAtMs = 0
    this.#setState('online')
    clearInterval(this.#heartbeat)
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs)
    // Of the history before, as far as there was one: the server says of each whether it goes on.
    this.#epoch ??= epoch
    for (const [sessionId, { place }] of this.#followed) this.#subscribe(sessionId, place())
    this.#epoch = epoch
  }

  #subscribe(sessionId: string, place: HeldPlace): void {
    this.send({
      type: 'subscribe',
      sessionId,
      ...place,
      ...(this.#epoch !== null && { epoch: this.#epoch }),
    })
  }

  /** A half-open socket says nothing: it is known by what it does not answer. */
  #beat(): void {
    const socket = this.#socket
    if (!socket) return
    const askedAtMs = performance.now()
    this.send({ type: 'ping' })
    this.#answer = setTimeout(() => {
      if (this.#heardAtMs < askedAtMs) this.#drop(socket)
    }, ANSWER_MS)
  }

  /** Gives a dead socket up without waiting for its farewell, which may take minutes. */
  #drop(socket: WebSocket): void {
    socket.close(4000)
    this.#closed(socket, 4000)
  }

  #closed(socket: WebSocket, code: number): void {
    if (this.#socket !== socket) return
    this.#socket = null
    clearInterval(this.#heartbeat)
    clearTimeout(this.#answer)
    if (this.#stopped) return
    if (code === CLOSE.suspended) this.#parts.onSuspended()
    if (code === CLOSE.accessChanged) this.#parts.onAccessChanged()
    if (code === CLOSE.forbidden || code === CLOSE.suspended) this.#setState('refused')
    else this.#retry()
  }

  #retry(): void {
    if (this.#stopped) return
    this.#setState('connecting')
    clearTimeout(this.#retryTimer)
    const pauseMs = reconnectDelayMs(this.#failures++, this.#parts.random())
    const delayMs = Math.max(pauseMs, this.#comeBackAtMs - performance.now())
    this.#retryTimer = setTimeout(() => void this.#connect(), delayMs)
  }

  #setState(state: SocketState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of [...this.#stateListeners]) listener()
  }
}

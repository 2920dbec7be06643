import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { PROTOCOL_VERSION } from '@visualkit/contracts/wire'
import { WebSocket } from 'ws'

export interface AgentClientOptions {
  baseUrl: string
  /** Of the sign-in. */
  cookie: string
  onMessage(sessionId: string, message: { seq: number; content: string }): void
  onAcknowledged(clientMessageId: string, seq: number): void
}

const RETRY_MS = 300
/** A server that does not greet, and a text that is not acknowledged, are given up after this. */
const ANSWER_MS = 10_000

interface WaitingText {
  sessionId: string
  content: string
}

/**
 * Somebody at the dashboard, as it behaves on the wire: signs in, follows conversations, comes back after each loss
 * from the seq it holds, and sends again what was not acknowledged.
 */
export class AgentClient {
  readonly #options: AgentClientOptions
  readonly #followed = new Map<string, number>()
  readonly #waiting = new Map<string, WaitingText>()
  #socket: WebSocket | null = null
  #greeted = false
  #closed = false
  #retry: NodeJS.Timeout | undefined
  #beat: NodeJS.Timeout | undefined
  /** The server was asked whether it lives. */
  #asked: NodeJS.Timeout | undefined
  readonly #resend: NodeJS.Timeout

  constructor(options: AgentClientOptions) {
    this.#options = options
    this.#resend = setInterval(() => this.#sendWaiting(), ANSWER_MS)
  }

  get isConnected(): boolean {
    return this.#greeted
  }

  connect(): Promise<void> {
    return this.#connect()
  }

  /** Takes the floor of a conversation, and follows it from a seq on. */
  async take(sessionId: string, afterSeq: number): Promise<void> {
    const { baseUrl, cookie } = this.#options
    const response = await fetch(`${baseUrl}/trpc/escalations.take`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, cookie },
      body: JSON.stringify({ sessionId }),
      // A kept-alive connection may be half-open, and would be waited for as long as five minutes.
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    if (!response.ok)
      throw new Error(`Taking the floor answered ${response.status}: ${await response.text()}`)
    this.#followed.set(sessionId, afterSeq)
    this.#send({ type: 'subscribe', sessionId, afterSeq })
  }

  lastSeq(sessionId: string): number {
    return this.#followed.get(sessionId) ?? 0
  }

  say(sessionId: string, clientMessageId: string, content: string): void {
    this.#waiting.set(clientMessageId, { sessionId, content })
    this.#send({ type: 'message.send', sessionId, clientMessageId, content })
    this.#ask()
  }

  close(): void {
    this.#closed = true
    this.#quiet()
    clearTimeout(this.#retry)
    clearInterval(this.#resend)
    this.#socket?.terminate()
  }

  async #connect(): Promise<void> {
    try {
      const ticket = await realtimeTicket(this.#options.baseUrl, this.#options.cookie)
      if (this.#closed) return
      const socket = new WebSocket(`${this.#options.baseUrl.replace(/^http/, 'ws')}/ws`)
      this.#socket = socket
      const tooLate = setTimeout(() => socket.terminate(), ANSWER_MS)
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token: ticket })),
      )
      socket.on('message', (data) => {
        clearTimeout(this.#asked)
        this.#asked = undefined
        const message = JSON.parse(String(data)) as ServerMessage
        if (message.type === 'welcome') clearTimeout(tooLate)
        this.#take(message)
      })
      socket.on('error', () => {})
      socket.on('close', () => {
        clearTimeout(tooLate)
        if (this.#socket !== socket) return
        this.#socket = null
        this.#greeted = false
        this.#quiet()
        this.#connectLater()
      })
    } catch {
      this.#connectLater()
    }
  }

  #connectLater(): void {
    if (!this.#closed) this.#retry = setTimeout(() => void this.#connect(), RETRY_MS)
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#greeted = true
        clearInterval(this.#beat)
        this.#beat = setInterval(() => this.#ask(), message.heartbeatSeconds * 1_000)
        for (const [sessionId, afterSeq] of this.#followed)
          this.#send({ type: 'subscribe', sessionId, afterSeq })
        this.#sendWaiting()
        break
      case 'message': {
        const { seq, content } = message.message
        this.#followed.set(message.sessionId, Math.max(this.lastSeq(message.sessionId), seq))
        this.#options.onMessage(message.sessionId, { seq, content })
        break
      }
      case 'message.ack':
        this.#waiting.delete(message.clientMessageId)
        this.#options.onAcknowledged(message.clientMessageId, message.message.seq)
        break
      case 'error': {
        const { clientMessageId, retryable, retryAfterSeconds = 1 } = message
        if (clientMessageId === undefined) break
        if (retryable) setTimeout(() => this.#sendWaiting(), retryAfterSeconds * 1_000)
        else this.#waiting.delete(clientMessageId)
      }
    }
  }

  /** A half-open socket is found by what it does not answer. */
  #ask(): void {
    const socket = this.#socket
    if (!socket || !this.#greeted || this.#asked) return
    this.#send({ type: 'ping' })
    this.#asked = setTimeout(() => {
      this.#asked = undefined
      // Without waiting for a close: nobody is there to answer it.
      socket.terminate()
    }, ANSWER_MS)
  }

  #quiet(): void {
    clearInterval(this.#beat)
    clearTimeout(this.#asked)
    this.#asked = undefined
  }

  #sendWaiting(): void {
    for (const [clientMessageId, { sessionId, content }] of this.#waiting)
      this.#send({ type: 'message.send', sessionId, clientMessageId, content })
  }

  #send(message: ClientMessage): void {
    if (this.#greeted) this.#socket?.send(JSON.stringify(message))
  }
}

/** @returns the cookies of the sign-in. */
export async function signIn(baseUrl: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ email, password }),
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
  return cookies.join('; ')
}

/** What opens one socket of the dashboard. */
export async function realtimeTicket(baseUrl: string, cookie: string): Promise<string> {
  const response = await fetch(`${baseUrl}/trpc/realtime.ticket`, {
    headers: { cookie },
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  const body = (await response.json()) as { result?: { data: { ticket: string } } }
  if (!body.result) throw new Error('No ticket was given.')
  return body.result.data.ticket
}

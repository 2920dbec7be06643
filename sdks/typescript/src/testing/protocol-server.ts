import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Attachment,
  type Capability,
  CLOSE,
  ClientMessage,
  decodeBinary,
  FrameHeader,
  type Message,
  type ServerMessage,
  type Session,
} from '@visualkit/contracts'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AudioPiece } from '../types/index.ts'
import { decodeAudio, encodeAudio } from '../voice/audio-packet.ts'

export interface ProtocolServerOptions {
  heartbeatSeconds?: number
  tokenSeconds?: number
  /** Called for each text after it is stored and acknowledged; the assistant's part of a test. */
  onText?(text: Message, server: ProtocolServer): void
  /** Answers a client message instead of the server; true when it did. */
  intercept?(message: ClientMessage, socket: WebSocket, server: ProtocolServer): boolean
  capabilities?: Capability[]
  /** The server's clock is ahead of this machine's by so much. */
  clockAheadMs?: number
  onFrame?(header: FrameHeader, image: Uint8Array, server: ProtocolServer): void
  /** Refuses the `hello` with this close code. */
  closeWith?: number
}

/** One tenant's server on a free port of this machine: the protocol over real sockets, with its data in memory. */
export class ProtocolServer {
  readonly received: ClientMessage[] = []
  readonly posts: { path: string; body: unknown }[] = []
  readonly messages: Message[] = []
  /** What was uploaded, in order. */
  readonly files: (Attachment & { file: Buffer })[] = []
  session: Session | null = null
  token = ''
  /** Refuses a token at the socket that REST still takes. */
  refuses = (_token: string): boolean => false
  /** Refuses to renew tokens. */
  expired = false
  longestReplay = 500
  /** What the next requests for messages are answered with. */
  readonly failures: { status: number; code: string }[] = []
  /** Another one than before: the history was replaced. */
  epoch = 'epoch-1'
  /** The visitor's speech, in order. */
  readonly audio: AudioPiece[] = []
  readonly #http: Server
  readonly #ws: WebSocketServer
  readonly #options: ProtocolServerOptions
  readonly #greeted = new Set<WebSocket>()

  private constructor(options: ProtocolServerOptions) {
    this.#options = options
    this.#http = createServer((request, response) => void this.#rest(request, response))
    this.#ws = new WebSocketServer({ server: this.#http, path: '/ws' })
    this.#ws.on('connection', (socket) => this.#serve(socket))
  }

  static async start(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
    const server = new ProtocolServer(options)
    await new Promise<void>((done) => server.#http.listen(0, '127.0.0.1', done))
    return server
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  get sockets(): WebSocket[] {
    return [...this.#ws.clients]
  }

  /** Says something to every greeted socket. */
  broadcast(message: ServerMessage): void {
    for (const socket of this.#greeted) socket.send(JSON.stringify(message))
  }

  /** Says a piece of speech to every greeted socket, whatever its bytes. */
  speak(piece: AudioPiece | Uint8Array): void {
    const packet = piece instanceof Uint8Array ? piece : encodeAudio(piece)
    for (const socket of this.#greeted) socket.send(packet)
  }

  /** Sends words that need be no message. */
  sendRaw(text: string): void {
    for (const socket of this.#greeted) socket.send(text)
  }

  /** Stores a message and tells the sockets about it. */
  add(message: Partial<Message> & Pick<Message, 'role' | 'content'>): Message {
    const stored: Message = {
      id: randomUUID(),
      seq: this.messages.length + 1,
      createdAt: new Date().toISOString(),
      ...message,
    }
    this.messages.push(stored)
    this.broadcast({ type: 'message', sessionId: this.session!.id, message: stored })
    return stored
  }

  closeSockets(code: number): void {
    for (const socket of this.sockets) socket.close(code)
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.#http.closeAllConnections()
    await new Promise((done) => this.#http.close(done))
  }

  #serve(socket: WebSocket): void {
    socket.on('close', () => this.#greeted.delete(socket))
    socket.on('message', (data: Buffer, binary) => {
      if (binary) {
        this.#binary(data)
        return
      }
      const message = ClientMessage.parse(JSON.parse(data.toString()))
      this.received.push(message)
      if (this.#options.intercept?.(message, socket, this)) return
      this.#answer(message, socket)
    })
  }

  #answer(message: ClientMessage, socket: WebSocket): void {
    const send = (answer: ServerMessage) => socket.send(JSON.stringify(answer))
    const sessionId = this.session?.id ?? ''
    switch (message.type) {
      case 'hello': {
        if (this.#options.closeWith !== undefined) {
          socket.close(this.#options.closeWith)
          return
        }
        if (message.token !== this.token || this.refuses(message.token)) {
          socket.close(CLOSE.unauthorized)
          return
        }
        const missed = this.messages.filter(({ seq }) => seq > (message.lastSeq ?? 0))
        const isSame = message.epoch === undefined || message.epoch === this.epoch
        const recovered = isSame && missed.length <= this.longestReplay
        send({
          type: 'welcome',
          protocol: 1,
          connectionId: randomUUID(),
          capabilities: this.#options.capabilities ?? ['text', 'frames', 'human', 'receipts', 'pointer'],
          session: this.session,
          recovered,
          heartbeatSeconds: this.#options.heartbeatSeconds ?? 30,
          serverTime: new Date(this.#nowMs).toISOString(),
          epoch: this.epoch,
        })
        this.#greeted.add(socket)
        if (recovered) for (const stored of missed) send({ type: 'message', sessionId, message: stored })
        return
      }
      case 'message.send': {
        const { clientMessageId, content } = message
        const before = this.messages.find((stored) => stored.clientMessageId === clientMessageId)
        const stored = before ?? this.add({ role: 'visitor', content, clientMessageId })
        send({ type: 'message.ack', sessionId, clientMessageId, message: stored })
        if (!before) this.#options.onText?.(stored, this)
        return
      }
      case 'voice.start':
        send({ type: 'voice', sessionId, state: 'listening' })
        return
      case 'ping':
        send({ type: 'pong' })
    }
  }

  get #nowMs(): number {
    return Date.now() + (this.#options.clockAheadMs ?? 0)
  }

  #binary(data: Buffer): void {
    const piece = decodeAudio(data)
    if (piece) {
      this.audio.push(piece)
      return
    }
    const parts = decodeBinary(data)!
    this.#options.onFrame?.(FrameHeader.parse(parts.header), parts.payload, this)
  }

  async #rest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', this.baseUrl)
    // Pages of other origins may ask, as they may ask the real server.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type')
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    const isJson = request.headers['content-type'] === 'application/json'
    const body: unknown = isJson && chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : null
    if (request.method === 'POST' && isJson) this.posts.push({ path: url.pathname, body })
    const { status, json } = this.#route(request, url, isJson ? null : Buffer.concat(chunks))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
  }

  #route(request: IncomingMessage, url: URL, file: Buffer | null): { status: number; json: object } {
    const bearer = request.headers.authorization?.slice(7)
    const refuse = (status: number, code: string, message: string) => ({
      status,
      json: { error: { code, message, requestId: 'test' } },
    })
    if (url.pathname === '/api/v1/sessions') {
      if (!/^[ps]k_/.test(bearer ?? '')) return refuse(401, 'UNAUTHORIZED', 'This is not a key.')
      this.messages.length = 0
      this.session = newSession()
      return { status: 201, json: { id: this.session.id, ...this.#issue() } }
    }
    if (bearer !== this.token || this.expired) return refuse(401, 'UNAUTHORIZED', 'The token has expired.')
    if (url.pathname.endsWith('/token')) return { status: 200, json: this.#issue() }
    if (url.pathname.endsWith('/messages')) {
      const failure = this.failures.shift()
      if (failure) return refuse(failure.status, failure.code, 'Not now.')
      const afterSeq = Number(url.searchParams.get('afterSeq'))
      const messages = this.messages.filter(({ seq }) => seq > afterSeq).slice(0, 100)
      const last = messages.at(-1)?.seq ?? 0
      return { status: 200, json: { messages, nextAfterSeq: last < this.messages.length ? last : null } }
    }
    if (url.pathname.endsWith('/attachments') && file) {
      const mediaType = request.headers['content-type'] ?? ''
      const name = url.searchParams.get('name') ?? ''
      const stored = { id: randomUUID(), kind: 'pdf' as const, name, mediaType, bytes: file.length }
      this.files.push({ ...stored, file })
      return { status: 201, json: stored }
    }
    const id = /\/attachments\/([^/]+)$/.exec(url.pathname)?.[1]
    if (id) {
      const found = this.files.find((kept) => kept.id === id)
      if (!found) return refuse(404, 'NOT_FOUND', 'There is no file with this id.')
      if (request.method !== 'DELETE')
        return { status: 200, json: { ...found, file: undefined, url: '/again' } }
      this.files.splice(this.files.indexOf(found), 1)
      return { status: 200, json: { id, deleted: true } }
    }
    return { status: 200, json: this.session ?? {} }
  }

  #issue(): { token: string; expiresAt: string; expiresInSeconds: number; wsUrl: string } {
    this.token = `token-${randomUUID()}`
    const expiresInSeconds = this.#options.tokenSeconds ?? 3_600
    return {
      token: this.token,
      expiresAt: new Date(this.#nowMs + expiresInSeconds * 1_000).toISOString(),
      expiresInSeconds,
      wsUrl: `${this.baseUrl.replace('http', 'ws')}/ws`,
    }
  }
}

function newSession(): Session {
  const now = new Date().toISOString()
  return {
    id: randomUUID(),
    status: 'active',
    holder: 'ai',
    visitorId: null,
    widgetId: null,
    personalityId: null,
    locale: 'en',
    metadata: {},
    assistantName: 'Nela',
    agentName: null,
    lastSeq: 0,
    revision: 0,
    readSeq: { visitor: 0, agent: 0 },
    sharing: false,
    rating: null,
    escalatedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

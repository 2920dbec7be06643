import type { ConsentText, FrameHeader, Message, ServerMessage, Session } from '@visualkit/contracts'
import { BINARY_KIND, encodeBinary } from '@visualkit/contracts/wire'
import type { AgentEvents, FrameRead, SessionCredentials } from './agent-events.ts'
import type { Api } from './api.ts'
import { Connection } from './connection.ts'
import { Emitter } from './emitter.ts'
import { Outbox, type UnsentText } from './outbox.ts'
import type { NewFrameHeader } from './screen/new-frame-header.ts'
import type { ScreenShare, ShareScreenOptions } from './screen/screen-share.ts'
import { SessionKeeper, type SessionKeeperOptions } from './session-keeper.ts'
import { TextSender } from './text-sender.ts'
import { Transcript } from './transcript.ts'
import { TypingSignal } from './typing-signal.ts'
import { Unconfirmed } from './unconfirmed.ts'
import { toVKError, VKError } from './vk-error.ts'

export interface VKAgentParts extends Omit<SessionKeeperOptions, 'onCredentials' | 'storageKey'> {
  api: Api
  WebSocket: typeof WebSocket
  storageKey: string
  newId(): string
  random(): number
}

const MESSAGE_CHARACTERS = 8_000
const FRAME_MS = 30_000

/**
 * One conversation with the assistant and the people of a business. It opens itself when it is first needed, comes
 * back after every loss of the connection, and never loses or doubles a text.
 */
export class VKAgent extends Emitter<AgentEvents> {
  readonly #parts: VKAgentParts
  readonly #keeper: SessionKeeper
  readonly #transcript = new Transcript()
  readonly #texts: TextSender
  readonly #frames = new Unconfirmed<FrameRead>()
  readonly #typing: TypingSignal
  #connection: Connection | null = null
  #session: Session | null = null
  #sharing = false
  #seenConsent: ConsentText | null = null
  #page: { url: string; title?: string } | null = null
  #lost = false
  #closed = false

  constructor(parts: VKAgentParts) {
    super()
    this.#parts = parts
    this.#texts = new TextSender({
      outbox: new Outbox(parts.storage, `${parts.storageKey}:unsent`),
      send: (message) => this.#connection?.send(message) ?? false,
      onChange: (texts) => this.emit('unsent', texts),
    })
    this.#keeper = new SessionKeeper({
      ...parts,
      storageKey: `${parts.storageKey}:session`,
      onCredentials: (credentials) => {
        this.#connection?.send({ type: 'refresh', token: credentials.token })
        this.emit('credentials', credentials)
      },
    })
    this.#typing = new TypingSignal((typing) => this.#connection?.send({ type: 'typing', typing }), parts.now)
    if (typeof window !== 'undefined') {
      window.addEventListener('online', this.#onOnline)
      window.addEventListener('offline', this.#onOffline)
    }
  }

  /** The conversation as the server last told it; null before the first connection. */
  get session(): Session | null {
    return this.#session
  }

  get credentials(): SessionCredentials | null {
    return this.#keeper.credentials
  }

  /** The stored messages, in order. */
  get messages(): Message[] {
    return this.#transcript.messages
  }

  /** What the visitor wrote and the server has not confirmed, oldest first. */
  get unsent(): UnsentText[] {
    return this.#texts.texts
  }

  get isConnected(): boolean {
    return this.#connection?.isOpen ?? false
  }

  /**
   * Opens the conversation and its connection. Resolves when the server greets.
   * @throws the reason of the first failed attempt; further attempts follow until `close` unless `ended` was said.
   */
  connect(): Promise<void> {
    if (this.#closed) return Promise.reject(new VKError('CLOSED', 'This agent was closed.'))
    if (this.isConnected) return Promise.resolve()
    const outcome = new Promise<void>((resolve, reject) => {
      const stops = [
        this.on('connected', () => settle(resolve)),
        this.on('connectionLost', ({ error }) => settle(() => reject(error))),
        this.on('ended', (error) => settle(() => reject(error))),
      ]
      const settle = (done: () => void) => {
        for (const stop of stops) stop()
        done()
      }
    })
    outcome.catch(() => {})
    if (this.#connection) this.#connection.retryNow()
    else this.#openConnection()
    return outcome
  }

  /**
   * Sends a text, now or as soon as there is a connection; it survives a reload when a storage was given.
   * @returns the stored message, once the server has confirmed it.
   * @throws VALIDATION_ERROR at once for an empty or too long text; CONFLICT when the id was used for other words.
   */
  sendText(text: string, options: { clientMessageId?: string } = {}): Promise<Message> {
    const words = text.trim()
    if (words === '' || words.length > MESSAGE_CHARACTERS) {
      const message = words ? 'A message may have at most 8,000 characters.' : 'Write a message first.'
      return Promise.reject(new VKError('VALIDATION_ERROR', message))
    }
    if (this.#closed) return Promise.reject(new VKError('CLOSED', 'This agent was closed.'))
    const clientMessageId = options.clientMessageId ?? this.#parts.newId()
    this.#typing.clear()
    const confirmed = this.#texts.keep({
      clientMessageId,
      text: words,
      createdAt: this.#parts.now(),
      state: 'waiting',
    })
    if (this.isConnected) this.#texts.trySend(clientMessageId)
    else void this.connect().catch(() => {})
    return confirmed
  }

  /** Tries a refused text again, under the same id. */
  retry(clientMessageId: string): Promise<Message> {
    const text = this.#texts.get(clientMessageId)
    if (!text) return Promise.reject(new VKError('NOT_FOUND', 'There is no unsent text with this id.'))
    return this.sendText(text.text, { clientMessageId })
  }

  /** Drops a text that was not confirmed, and returns its words. */
  discard(clientMessageId: string): string | undefined {
    return this.#texts.discard(clientMessageId)
  }

  /**
   * Sends one encoded image of the visitor's screen.
   * @returns what was read in it.
   * @throws NETWORK when there is no connection or no answer in 30 s: frames are never queued.
   */
  sendFrame(bytes: Uint8Array, header: NewFrameHeader): Promise<FrameRead> {
    const whole: FrameHeader = { frameId: this.#parts.newId(), capturedAt: this.#parts.now(), ...header }
    const sent = this.#connection?.send(encodeBinary(BINARY_KIND.frame, whole, bytes))
    if (!sent) return Promise.reject(new VKError('NETWORK', 'There is no connection.'))
    return this.#frames.wait(whole.frameId, FRAME_MS)
  }

  /**
   * Tells the business whether the screen is shared. `shareScreen` does it by itself.
   * @param consent the words the visitor agreed to; kept as proof, and frames are refused without it.
   */
  setSharing(sharing: false): void
  setSharing(sharing: true, consent: ConsentText): void
  setSharing(sharing: boolean, consent?: ConsentText): void {
    this.#sharing = sharing
    this.#seenConsent = sharing ? (consent ?? this.#seenConsent) : null
    this.#saySharing()
  }

  /** Tells the business which page the visitor is on: now, and again after each loss of the connection. */
  setPage(page: { url: string; title?: string }): void {
    this.#page = page
    this.#connection?.send({ type: 'page', ...page })
  }

  /** Sends what changes on a shared screen until it ends (browsers only). */
  async shareScreen(stream: MediaStream, options: ShareScreenOptions): Promise<ScreenShare> {
    const { shareScreen } = await import('./screen/share-screen.ts')
    return shareScreen(this, stream, options)
  }

  typing(typing = true): void {
    this.#typing.set(typing)
  }

  /** Asks for a person. */
  async escalate(reason?: string): Promise<void> {
    await this.#post('escalate', { reason })
  }

  /** Ends the conversation: it is resolved, until a new text opens it again. Nothing happens before the first one. */
  async end(): Promise<void> {
    if (this.#keeper.credentials) await this.#post('resolve', {})
  }

  /** @param rating `score` 1–5; a later rating replaces an earlier one. */
  async rate(rating: { score: number; comment?: string }): Promise<void> {
    await this.#post('rating', rating)
  }

  /** Leaves this conversation for a new one, which is opened when it is needed. Unsent texts go with it. */
  startOver(): void {
    this.#connection?.close()
    this.#connection = null
    this.#keeper.forget()
    this.#transcript.clear()
    this.#session = null
    this.#lost = false
    this.#stopWaiting()
  }

  /** Closes the connection for good. The conversation and unsent texts stay stored. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#connection?.close()
    this.#connection = null
    this.#keeper.stop()
    this.#typing.clear()
    this.#stopWaiting()
    this.#texts.close(new VKError('CLOSED', 'This agent was closed.'))
    if (typeof window !== 'undefined') {
      window.removeEventListener('online', this.#onOnline)
      window.removeEventListener('offline', this.#onOffline)
    }
    this.removeAllListeners()
  }

  readonly #onOnline = () => this.#connection?.retryNow()
  readonly #onOffline = () => this.#connection?.suspect()

  #openConnection(): void {
    const { WebSocket, random } = this.#parts
    const connection: Connection = new Connection({
      WebSocket,
      random,
      ticket: (refused) => this.#keeper.ticket(refused),
      lastSeq: () => this.#transcript.lastSeq,
      onMessage: (message) => {
        if (this.#connection === connection) this.#take(message)
      },
      onLost: () => this.#stopWaiting(),
      onWaiting: (error, retryInMs) => {
        this.#lost = true
        this.emit('connectionLost', { error, retryInMs })
      },
      onEnded: (error) => {
        this.#connection = null
        this.#stopWaiting()
        this.emit('error', error)
        this.emit('ended', error)
      },
    })
    this.#connection = connection
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        void this.#welcome(message)
        break
      case 'message':
        this.#add(message.message)
        break
      case 'message.ack':
        this.#add(message.message)
        this.#texts.confirmed(message.clientMessageId, message.message)
        break
      case 'turn.started':
        this.#turn(message.turnId, 'started')
        break
      case 'turn.status':
        this.#turn(message.turnId, message.status)
        break
      case 'turn.delta':
        this.emit('delta', { turnId: message.turnId, text: message.text })
        break
      case 'turn.reset':
        this.emit('reset', { turnId: message.turnId })
        break
      case 'turn.citation':
        this.emit('citation', { turnId: message.turnId, citation: message.citation })
        break
      case 'turn.ended':
        this.#turn(message.turnId, message.outcome)
        break
      case 'typing':
        if (message.role === 'agent') this.emit('typing', { typing: message.typing, name: message.name })
        break
      case 'session':
        this.#session = message.session
        this.emit('session', message.session)
        break
      case 'frame.read': {
        const { frameId, reading, visibleError } = message
        this.#frames.resolve(frameId, { frameId, reading, visibleError })
        this.emit('frameRead', { frameId, reading, visibleError })
        break
      }
      case 'presence':
        this.emit('presence', { agentsOnline: message.agentsOnline })
        break
      case 'error':
        this.#refused(message)
    }
  }

  async #welcome({ session, recovered }: Extract<ServerMessage, { type: 'welcome' }>): Promise<void> {
    const connection = this.#connection
    if (session) {
      this.#session = session
      this.emit('session', session)
    }
    // A page that was loaded again shares no longer; the server knows whether another one does.
    if (this.#sharing || session?.sharing) this.#saySharing()
    if (this.#page) this.setPage(this.#page)
    this.#texts.flush()
    if (!recovered) await this.#loadGap().catch((error) => this.emit('error', toVKError(error)))
    if (this.#connection !== connection) return
    const restored = this.#lost
    this.#lost = false
    this.emit('connected', { recovered })
    if (restored) this.emit('connectionRestored', { recovered })
  }

  #saySharing(): void {
    const consent = this.#seenConsent
    if (consent)
      this.#connection?.send({ type: 'consent', consent: { kind: 'screen', granted: true, ...consent } })
    this.#connection?.send({ type: 'sharing', sharing: this.#sharing })
  }

  /** The gap was too long to be replayed: it is read page by page. */
  async #loadGap(): Promise<void> {
    let afterSeq: number | null = this.#transcript.lastSeq
    while (afterSeq !== null) {
      const { id, token } = await this.#keeper.ticket()
      const page = await this.#parts.api.messages(id, token, afterSeq)
      for (const message of page.messages) this.#add(message)
      afterSeq = page.nextAfterSeq
    }
  }

  #add(message: Message): void {
    if (message.clientMessageId !== undefined) this.#texts.confirmed(message.clientMessageId, message)
    if (!this.#transcript.add(message)) return
    this.emit('message', message)
    if (message.role === 'assistant' || message.role === 'agent') this.emit('text', message)
  }

  #turn(turnId: string, status: AgentEvents['turn']['status']): void {
    this.emit('turn', { turnId, status })
    if (status !== 'done' && status !== 'cancelled') this.emit('agentThinking', { turnId, status })
  }

  #refused(message: Extract<ServerMessage, { type: 'error' }>): void {
    const { code, retryable, retryAfterSeconds, clientMessageId, frameId } = message
    const error = new VKError(code, message.message, { retryable, retryAfterSeconds })
    if (frameId !== undefined) {
      this.#frames.reject(frameId, error)
      return
    }
    if (clientMessageId !== undefined) this.#texts.refused(clientMessageId, error)
    // Before the greeting the connection itself deals with the refusal.
    if (this.isConnected) this.emit('error', error)
  }

  /** What waited for this socket: texts are sent again on the next one, frames are not. */
  #stopWaiting(): void {
    this.#texts.pause()
    this.#frames.rejectAll(new VKError('NETWORK', 'The connection was lost.'))
  }

  async #post(verb: 'escalate' | 'rating' | 'resolve', body: object): Promise<void> {
    if (this.#closed) throw new VKError('CLOSED', 'This agent was closed.')
    const { id, token } = await this.#keeper.ticket()
    if (!this.#connection) void this.connect().catch(() => {})
    try {
      await this.#parts.api.post(id, token, verb, body)
    } catch (cause) {
      if (toVKError(cause).code !== 'UNAUTHORIZED') throw cause
      const renewed = await this.#keeper.ticket(true)
      await this.#parts.api.post(id, renewed.token, verb, body)
    }
  }
}

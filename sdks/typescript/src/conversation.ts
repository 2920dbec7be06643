import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { maskAddress, maskTitle } from '@visualkit/redaction/address'
import type { Emit } from './agent-events.ts'
import type { Api } from './api.ts'
import { Connection } from './connection.ts'
import { ConversationCalls } from './conversation-calls.ts'
import { History } from './history.ts'
import { Outbox } from './outbox.ts'
import { ScreenChannel } from './screen/screen-channel.ts'
import { SessionKeeper, type SessionKeeperOptions } from './session-keeper.ts'
import type { SocketClass } from './socket-class.ts'
import { tellEvent } from './tell-event.ts'
import { TextSender } from './text-sender.ts'
import type { Capability, Message, Session } from './types/index.ts'
import { TypingSignal } from './typing-signal.ts'
import { closedError, toVKError, VKError } from './vk-error.ts'
import { VoiceChannel } from './voice/voice-channel.ts'
import { watchNetwork } from './watch-network.ts'

export interface ConversationParts extends Omit<SessionKeeperOptions, 'onCredentials'> {
  api: Api
  WebSocket: SocketClass
  newId(): string
  random(): number
}

/** What an agent is made of: its connection, and who deals with what comes over it. */
export class Conversation {
  readonly parts: ConversationParts
  readonly keeper: SessionKeeper
  readonly calls: ConversationCalls
  readonly history: History
  readonly texts: TextSender
  readonly typing: TypingSignal
  readonly screen: ScreenChannel
  readonly voice: VoiceChannel
  readonly #emit: Emit
  readonly #leaveNetwork: () => void
  #connection: Connection | null = null
  #session: Session | null = null
  #capabilities: Capability[] = []
  #page: { url: string; title?: string } | null = null
  #readSeq = 0
  readonly #waiting = new Set<{ resolve(): void; reject(error: VKError): void }>()
  #lost = false
  #isClosed = false

  constructor(parts: ConversationParts, emit: Emit) {
    const { api, storage, storageKey, newId, now, random } = parts
    const send = (message: ClientMessage | Uint8Array) => this.send(message)
    const suspect = () => this.#connection?.suspect()
    const bufferedAmount = () => this.#connection?.bufferedAmount ?? 0
    this.parts = parts
    this.#emit = emit
    this.texts = new TextSender({
      outbox: new Outbox(storage, `${storageKey}:unsent`),
      send,
      onChange: (texts) => emit('unsent', texts),
    })
    this.keeper = new SessionKeeper({
      ...parts,
      storageKey: `${storageKey}:session`,
      onCredentials: (credentials) => {
        send({ type: 'refresh', token: credentials.token })
        emit('credentials', credentials)
      },
    })
    this.calls = new ConversationCalls(api, this.keeper)
    this.history = new History({
      load: (afterSeq) => this.keeper.withToken((id, token) => api.messages(id, token, afterSeq)),
      onMessage: (message) => this.#show(message),
      onChanged: (message) => emit('messageChanged', message),
      onCleared: () => {
        this.#readSeq = 0
        this.texts.reset()
        emit('cleared', undefined)
      },
      resume: suspect,
      emit,
      random,
    })
    this.typing = new TypingSignal((typing) => send({ type: 'typing', typing }), now)
    this.screen = new ScreenChannel({ send, newId, now }, emit, { storage, key: `${storageKey}:page-hidden` })
    this.voice = new VoiceChannel({ send, bufferedAmount, newId, now }, emit)
    this.#leaveNetwork = watchNetwork({
      onOnline: () => this.#connection?.probe(),
      onOffline: suspect,
      onVisible: () => this.#connection?.probe(),
    })
  }

  get session(): Session | null {
    return this.#session
  }

  get capabilities(): readonly Capability[] {
    return this.#capabilities
  }

  get isConnected(): boolean {
    return this.#connection?.isOpen ?? false
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** False when there is no greeted socket. */
  send(message: ClientMessage | Uint8Array): boolean {
    return this.#connection?.send(message) ?? false
  }

  /** Opens the connection when there is none. Resolves when the server has greeted; rejects with the first failure. */
  connect(): Promise<void> {
    if (this.isClosed) return Promise.reject(closedError())
    if (this.isConnected) return Promise.resolve()
    const outcome = new Promise<void>((resolve, reject) => this.#waiting.add({ resolve, reject }))
    // Whoever does not look at the outcome hears of it by events.
    outcome.catch(() => {})
    if (this.#connection) this.#connection.retryNow()
    else this.#open()
    return outcome
  }

  setPage(page: { url: string; title?: string }): void {
    if (!/^https?:\/\//.test(page?.url)) {
      const sentence = 'The address of a page begins with https:// or http://.'
      this.#emit('error', new VKError('VALIDATION_ERROR', sentence))
      return
    }
    const { url, title } = page
    this.#page = { url: maskAddress(url), ...(title !== undefined && { title: maskTitle(title) }) }
    this.send({ type: 'page', ...this.#page })
  }

  markRead(seq: number): void {
    if (!(seq > this.#readSeq)) return
    this.#readSeq = seq
    this.#sayRead()
  }

  /** Leaves this conversation; the next connection opens a new one. */
  leave(): void {
    this.#disconnect()
    this.keeper.forget()
    this.#session = null
    this.#lost = false
    this.history.clear()
  }

  close(): void {
    this.#isClosed = true
    this.#disconnect()
    this.keeper.stop()
    this.typing.clear()
    this.texts.giveUp(closedError())
    this.#leaveNetwork()
  }

  #open(): void {
    const { WebSocket, random } = this.parts
    const connection: Connection = new Connection({
      WebSocket,
      random,
      ticket: (refused) => this.keeper.ticket(refused),
      place: () => this.history.place,
      onMessage: (message) => {
        if (this.#connection === connection) this.#take(message)
      },
      onBinary: (packet) => {
        if (this.#connection === connection) this.voice.takeBinary(packet)
      },
      onLost: () => this.#pause(),
      onWaiting: (error, retryInMs) => {
        this.#lost = true
        this.#tellWaiting(({ reject }) => reject(error))
        this.#emit('connectionLost', { error, retryInMs })
      },
      onEnded: (error) => {
        this.#connection = null
        this.#pause()
        this.voice.close()
        this.texts.giveUp(error)
        this.#tellWaiting(({ reject }) => reject(error))
        this.#emit('error', error)
        this.#emit('ended', error)
      },
    })
    this.#connection = connection
  }

  #take(message: ServerMessage): void {
    try {
      this.#read(message)
    } catch (cause) {
      // Not in the shape of its type: nothing that came before is lost by it.
      this.#emit('error', toVKError(cause))
    }
  }

  #read(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome(message)
        return
      case 'message':
        this.history.add(message.message)
        return
      case 'message.changed':
        this.history.change(message.message, message.afterRevision)
        return
      case 'message.ack':
        this.texts.confirmed(message.clientMessageId, message.message)
        if (this.history.add(message.message)) this.texts.shown(message.clientMessageId)
        return
      case 'session':
        this.#setSession(message.session)
        return
      case 'frame.read':
        this.screen.take(message)
        return
      case 'voice':
      case 'audio.clear':
        this.voice.take(message)
        return
      case 'error':
        this.#refused(message)
        return
      default:
        tellEvent(message, this.#emit)
    }
  }

  #welcome(welcome: Extract<ServerMessage, { type: 'welcome' }>): void {
    const { session, recovered, capabilities, serverTime, epoch } = welcome
    this.#capabilities = capabilities
    this.keeper.heardTime(serverTime)
    if (session) this.#setSession(session)
    const history = this.history.greeted(epoch, recovered, session?.revision)
    this.screen.greeted(session?.sharing ?? false)
    this.voice.greeted(capabilities)
    if (this.#page) this.setPage(this.#page)
    if (this.#readSeq > 0) this.#sayRead()
    this.texts.flush()
    const settled = history.then(
      () => this.#tellWaiting(({ resolve }) => resolve()),
      (error: VKError) => this.#tellWaiting(({ reject }) => reject(error)),
    )
    // The connection is there, also where what was said before is refused.
    void settled.then(() => {
      if (!this.isConnected) return
      const restored = this.#lost
      this.#lost = false
      this.#emit('connected', { recovered })
      if (restored) this.#emit('connectionRestored', { recovered })
    })
  }

  #setSession(session: Session): void {
    this.#session = session
    this.#emit('session', session)
  }

  #show(message: Message): void {
    const { clientMessageId, role } = message
    if (clientMessageId !== undefined) {
      this.texts.confirmed(clientMessageId, message)
      this.texts.shown(clientMessageId)
    }
    this.#emit('message', message)
    if (role === 'assistant' || role === 'agent') this.#emit('text', message)
  }

  #refused(message: Extract<ServerMessage, { type: 'error' }>): void {
    const { code, reason, retryable, retryAfterSeconds, clientMessageId, frameId } = message
    const error = new VKError(code, message.message, { reason, retryable, retryAfterSeconds })
    if (frameId !== undefined) {
      this.screen.refused(frameId, error)
      return
    }
    if (this.voice.refused(error)) return
    // The server may refuse before it has read which message it was.
    if (clientMessageId !== undefined || reason === 'too_many_messages' || reason === 'queue_full')
      this.texts.refused(clientMessageId, error)
    // Before the greeting the connection itself deals with the refusal.
    if (this.isConnected) this.#emit('error', error)
  }

  #sayRead(): void {
    if (this.#capabilities.includes('receipts')) this.send({ type: 'read', seq: this.#readSeq })
  }

  /** What waited for this socket: texts are sent again on the next one, frames are not. */
  #pause(): void {
    this.texts.pause()
    this.history.pause()
    this.screen.lost()
    this.voice.lost()
  }

  #disconnect(): void {
    this.voice.close()
    this.#connection?.close()
    this.#connection = null
    this.#pause()
    this.#tellWaiting(({ reject }) => reject(closedError()))
  }

  #tellWaiting(tell: (waiting: { resolve(): void; reject(error: VKError): void }) => void): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const one of waiting) tell(one)
  }
}

import type { ErrorCode, Message } from '@visualkit/contracts'
import { Outbox } from 'visualkit/outbox'
import type { VKStorage } from 'visualkit/storage'

/** A reply that the server has not confirmed. */
export interface UnsentReply {
  clientMessageId: string
  content: string
  /** How many files go with it. */
  files: number
  createdAt: string
  /**
   * `sending`; `waiting` for a connection, then it goes by itself; or why it needs the person: `floor`, somebody else
   * answers now; `old`, it was written too long ago; `refused`, with a message.
   */
  state: 'sending' | 'waiting' | 'floor' | 'old' | 'refused'
  /** What the server said of a refusal; empty when it was refused before this page was loaded. */
  reason: string
}

export interface ReplySenderParts {
  storage: VKStorage
  /** Keys of the storage, to find what an earlier page left. */
  keys(): string[]
  /** Names the person and the business: nobody sends what another wrote. */
  owner: string
  reply(input: {
    sessionId: string
    content: string
    clientMessageId: string
    attachmentIds?: string[]
  }): Promise<Message>
  codeOf(error: unknown): ErrorCode | null
  textOf(error: unknown): string
  now(): number
}

/** What is written is sent by itself for so long; later the visitor may be somewhere else. */
const GOES_BY_ITSELF_MS = 15 * 60_000
/** What nobody sent or discarded is forgotten after so long. */
const FORGOTTEN_MS = 7 * 24 * 3_600_000
const FIRST_RETRY_MS = 3_000
const LONGEST_RETRY_MS = 60_000
const LATER: readonly (ErrorCode | null)[] = [null, 'UNAVAILABLE', 'RATE_LIMITED', 'UNAUTHORIZED']
const NOTHING: readonly UnsentReply[] = []

/**
 * Sends the replies of a person, one after the other in each conversation, and keeps them through reloads and lost
 * connections until each is stored or discarded. Sending one again is safe: its `clientMessageId` stays the same.
 */
export class ReplySender {
  readonly #parts: ReplySenderParts
  readonly #outboxes = new Map<string, Outbox>()
  readonly #sending = new Map<string, Promise<void>>()
  readonly #onItsWay = new Set<string>()
  /** Tried before in vain: trying again by itself does not take its notice away for a moment. */
  readonly #waited = new Set<string>()
  readonly #refusals = new Map<string, { state: UnsentReply['state']; reason: string }>()
  readonly #shown = new Map<string, readonly UnsentReply[]>()
  readonly #listeners = new Set<() => void>()
  readonly #storedListeners = new Set<(sessionId: string, message: Message) => void>()
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor(parts: ReplySenderParts) {
    this.#parts = parts
    for (const key of parts.keys()) {
      if (key.startsWith(this.#prefix)) this.#load(key.slice(this.#prefix.length))
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hears of each reply that is stored. */
  onStored(listener: (sessionId: string, message: Message) => void): () => void {
    this.#storedListeners.add(listener)
    return () => this.#storedListeners.delete(listener)
  }

  /** What is not stored yet in a conversation, oldest first; the same array until it changes. */
  unsentIn(sessionId: string): readonly UnsentReply[] {
    return this.#shown.get(sessionId) ?? NOTHING
  }

  send(sessionId: string, clientMessageId: string, content: string, attachmentIds: string[] = []): void {
    const createdAt = this.#parts.now()
    const files = attachmentIds.length > 0 ? { attachmentIds } : {}
    this.#outbox(sessionId).put({ clientMessageId, text: content, createdAt, state: 'waiting', ...files })
    this.#deliver(sessionId, clientMessageId)
  }

  /** Sends again what was not sent. */
  retry(sessionId: string, clientMessageId: string): void {
    const text = this.#outbox(sessionId).get(clientMessageId)
    if (!text) return
    this.#waited.delete(clientMessageId)
    // What still waits keeps its place: what was written before it goes first.
    if (text.state === 'waiting') {
      this.flush()
      return
    }
    this.#refusals.delete(clientMessageId)
    this.#outbox(sessionId).put({ ...text, createdAt: this.#parts.now(), state: 'waiting' })
    this.#deliver(sessionId, clientMessageId)
  }

  discard(sessionId: string, clientMessageId: string): void {
    this.#forget(sessionId, clientMessageId)
  }

  /** The transcript holds it: it was stored, whatever became of the answer. */
  confirm(sessionId: string, clientMessageId: string | undefined): void {
    if (clientMessageId !== undefined) this.#forget(sessionId, clientMessageId)
  }

  /** There is a connection again: what waits goes now. */
  flush = (): void => {
    clearTimeout(this.#retryTimer)
    for (const [sessionId, outbox] of this.#outboxes) {
      for (const { clientMessageId, state } of outbox.texts)
        if (state === 'waiting') this.#deliver(sessionId, clientMessageId)
    }
  }

  stop(): void {
    clearTimeout(this.#retryTimer)
  }

  get #prefix(): string {
    return `vk.unsent.${this.#parts.owner}.`
  }

  #outbox(sessionId: string): Outbox {
    const known = this.#outboxes.get(sessionId)
    if (known) return known
    const outbox = new Outbox(this.#parts.storage, this.#prefix + sessionId)
    this.#outboxes.set(sessionId, outbox)
    return outbox
  }

  #load(sessionId: string): void {
    const outbox = this.#outbox(sessionId)
    for (const { clientMessageId, createdAt } of outbox.texts)
      if (this.#parts.now() - createdAt > FORGOTTEN_MS) outbox.remove(clientMessageId)
    this.#show(sessionId)
  }

  /** After what was written before it in the same conversation: the first is stored first. */
  #deliver(sessionId: string, clientMessageId: string): void {
    if (this.#onItsWay.has(clientMessageId)) return
    this.#onItsWay.add(clientMessageId)
    this.#show(sessionId)
    const before = this.#sending.get(sessionId) ?? Promise.resolve()
    const sent = before.then(() => this.#post(sessionId, clientMessageId))
    this.#sending.set(sessionId, sent)
  }

  async #post(sessionId: string, clientMessageId: string): Promise<void> {
    const text = this.#outbox(sessionId).get(clientMessageId)
    try {
      // What was written before it and waits goes first, with the next try.
      const first = this.#outbox(sessionId).texts.find(({ state }) => state === 'waiting')
      if (!text || first?.clientMessageId !== clientMessageId) return
      if (this.#parts.now() - text.createdAt > GOES_BY_ITSELF_MS) {
        return this.#refuse(sessionId, clientMessageId, 'old', '')
      }
      const { attachmentIds } = text
      const files = attachmentIds ? { attachmentIds } : {}
      const message = await this.#parts.reply({ sessionId, content: text.text, clientMessageId, ...files })
      this.#failures = 0
      for (const listener of [...this.#storedListeners]) listener(sessionId, message)
      this.#forget(sessionId, clientMessageId)
    } catch (error) {
      const code = this.#parts.codeOf(error)
      if (LATER.includes(code)) this.#retryLater(clientMessageId)
      else if (code === 'CONFLICT') this.#refuse(sessionId, clientMessageId, 'floor', '')
      else this.#refuse(sessionId, clientMessageId, 'refused', this.#parts.textOf(error))
    } finally {
      this.#onItsWay.delete(clientMessageId)
      this.#show(sessionId)
    }
  }

  #refuse(sessionId: string, clientMessageId: string, state: UnsentReply['state'], reason: string): void {
    const text = this.#outbox(sessionId).get(clientMessageId)
    if (!text) return
    this.#outbox(sessionId).put({ ...text, state: 'refused' })
    this.#refusals.set(clientMessageId, { state, reason })
  }

  #forget(sessionId: string, clientMessageId: string): void {
    this.#refusals.delete(clientMessageId)
    this.#waited.delete(clientMessageId)
    if (this.#outbox(sessionId).remove(clientMessageId)) this.#show(sessionId)
  }

  #retryLater(clientMessageId: string): void {
    this.#waited.add(clientMessageId)
    clearTimeout(this.#retryTimer)
    const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++)
    this.#retryTimer = setTimeout(this.flush, delayMs)
  }

  #show(sessionId: string): void {
    const unsent = this.#outbox(sessionId).texts.map(
      ({ clientMessageId, text, attachmentIds, createdAt, state }): UnsentReply => ({
        clientMessageId,
        content: text,
        files: attachmentIds?.length ?? 0,
        createdAt: new Date(createdAt).toISOString(),
        ...(this.#onItsWay.has(clientMessageId) && !this.#waited.has(clientMessageId)
          ? { state: 'sending', reason: '' }
          : state === 'waiting'
            ? { state: 'waiting', reason: '' }
            : (this.#refusals.get(clientMessageId) ?? { state: 'refused', reason: '' })),
      }),
    )
    this.#shown.set(sessionId, unsent)
    for (const listener of [...this.#listeners]) listener()
  }
}

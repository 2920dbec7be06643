import { setTimeout as sleep } from 'node:timers/promises'
import type { Message, ServerMessage, Session } from '@visualkit/contracts'
import type { ResumedConversation } from '@visualkit/services'
import { toServiceError } from '../http/errors/to-service-error.ts'

export interface FeedParts {
  readonly sessionId: string
  send(message: ServerMessage): void
  /** Reads what came after a seq; null: only how things stand. */
  load(afterSeq: number | null): Promise<ResumedConversation>
  /** The gap could not be closed: the client must start over. */
  onBroken(error: unknown): void
}

/** Events kept while the gap is read. More than that, and the gate finds what was dropped in the database. */
const MAX_BUFFERED = 1_000
/** A database that is away is asked again so much later, and so often. */
const TRY_AGAIN_MS = 1_000
const MAX_TRIES = 60

/**
 * One conversation for one socket: its messages without a gap, a double or a change of order, whatever the bus does.
 * Listen first, then `open`: events are kept, what is missing is read from the database, doubles are dropped, and it
 * goes live. A message that comes too early closes its gap in the same way.
 */
export class ConversationFeed {
  readonly #parts: FeedParts
  /** Answers whose beginning was sent; made when the first one begins. */
  #turns: Set<string> | null = null
  #buffer: ServerMessage[] | null = []
  #lastSeq = 0
  #closing: Promise<void> | null = null
  #closed = false

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  get sessionId(): string {
    return this.#parts.sessionId
  }

  /** The last message that was sent. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** It has begun, and no gap is being closed. */
  get isLive(): boolean {
    return !this.#closed && this.#buffer === null
  }

  /**
   * @param afterSeq the last message the client holds; null when it wants none replayed.
   * @param welcome is called before anything is replayed.
   */
  async open(
    afterSeq: number | null,
    welcome?: (session: Session, recovered: boolean) => void,
  ): Promise<ResumedConversation> {
    const resumed = await this.#parts.load(afterSeq)
    if (this.#closed) return resumed
    this.#lastSeq = resumed.complete ? (afterSeq ?? resumed.session.lastSeq) : resumed.session.lastSeq
    welcome?.(resumed.session, resumed.complete)
    this.#replay(resumed.messages)
    if (resumed.runningTurnId) {
      const turn = { sessionId: this.#parts.sessionId, turnId: resumed.runningTurnId }
      this.#parts.send({ type: 'turn.started', ...turn })
      this.#parts.send({ type: 'turn.status', status: 'writing', ...turn })
    }
    this.#goLive()
    return resumed
  }

  take(message: ServerMessage): void {
    if (this.#closed) return
    if (this.#buffer) {
      if (this.#buffer.length < MAX_BUFFERED) this.#buffer.push(message)
      return
    }
    if (message.type === 'message') this.#takeMessage(message)
    else if (this.#isHeard(message)) this.#parts.send(message)
  }

  /** Sends a message that was just stored in its place, after those before it that the bus has not brought yet. */
  async reach(message: Message): Promise<void> {
    this.take({ type: 'message', sessionId: this.#parts.sessionId, message })
    while (this.#closing) await this.#closing
  }

  /** Reads what the bus did not bring: messages, and how the conversation stands. */
  async catchUp(): Promise<void> {
    if (!this.isLive) return
    this.#buffer = []
    await this.#closeGap((session) => this.#parts.send({ type: 'session', session }))
  }

  close(): void {
    this.#closed = true
    this.#buffer = null
  }

  #takeMessage(event: Extract<ServerMessage, { type: 'message' }>): void {
    const { seq } = event.message
    if (seq <= this.#lastSeq) return
    if (seq === this.#lastSeq + 1) {
      this.#lastSeq = seq
      this.#parts.send(event)
      return
    }
    this.#buffer = [event]
    void this.#closeGap()
  }

  #closeGap(told: (session: Session) => void = () => {}): Promise<void> {
    const closing = this.#readGap(told).finally(() => {
      // What was kept meanwhile may have shown another gap.
      if (this.#closing === closing) this.#closing = null
    })
    this.#closing = closing
    return closing
  }

  async #readGap(told: (session: Session) => void): Promise<void> {
    try {
      const resumed = await this.#loadPatiently()
      if (this.#closed) return
      if (!resumed.complete) throw new Error('The gap is too long to be replayed.')
      this.#replay(resumed.messages)
      told(resumed.session)
      this.#goLive()
    } catch (error) {
      if (!this.#closed) this.#parts.onBroken(error)
    }
  }

  async #loadPatiently(): Promise<ResumedConversation> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#parts.load(this.#lastSeq)
      } catch (error) {
        if (this.#closed || tries >= MAX_TRIES || !toServiceError(error).retryable) throw error
        await sleep(TRY_AGAIN_MS)
      }
    }
  }

  #replay(messages: Message[]): void {
    for (const message of messages) {
      this.#lastSeq = message.seq
      this.#parts.send({ type: 'message', sessionId: this.#parts.sessionId, message })
    }
  }

  #goLive(): void {
    const kept = this.#buffer ?? []
    this.#buffer = null
    for (const message of kept) this.take(message)
  }

  /** Pieces of an answer whose beginning this socket did not hear would be half a sentence: the message follows. */
  #isHeard(message: ServerMessage): boolean {
    switch (message.type) {
      case 'turn.started':
      case 'turn.reset':
        this.#turns ??= new Set()
        this.#turns.add(message.turnId)
        return true
      case 'turn.delta':
      case 'turn.citation':
        return this.#turns?.has(message.turnId) === true
      case 'turn.ended':
        this.#turns?.delete(message.turnId)
        if (this.#turns?.size === 0) this.#turns = null
        return true
      default:
        return true
    }
  }
}

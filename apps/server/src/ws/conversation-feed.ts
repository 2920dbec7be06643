import { setTimeout as sleep } from 'node:timers/promises'
import type { Message, ServerMessage, Session } from '@visualkit/contracts'
import type { ConversationMarks, HeldPlace, ResumedConversation } from '@visualkit/services'
import { toServiceError } from '../http/errors/to-service-error.ts'

export interface FeedParts {
  readonly sessionId: string
  send(message: ServerMessage): void
  /** While the client takes what was sent: null when more may be sent at once. */
  room(): Promise<void> | null
  /** Reads what came after a seq and what changed after a revision; null: only how things stand. */
  load(after: HeldPlace): Promise<ResumedConversation>
  /** The gap could not be closed: the client must start over. */
  onBroken(error: unknown): void
}

/** Nothing is replayed. */
export const NOTHING_HELD: HeldPlace = { afterSeq: null, afterRevision: null }

/** Events kept while the gap is read. More than that, and the gate finds what was dropped in the database. */
const MAX_BUFFERED = 1_000
/** A database that is away is asked again so much later, and so often. */
const TRY_AGAIN_MS = 1_000
const MAX_TRIES = 60

/**
 * One conversation for one socket: its messages without a gap, a double or a change of order, whatever the bus does,
 * each change of one after those before it, and its state, which never goes back. Listen first, then `open`: events are kept, what is missing is read
 * from the database, doubles are dropped, and it goes live. A message or a change that comes too early closes its gap
 * in the same way.
 */
export class ConversationFeed {
  readonly #parts: FeedParts
  /** Answers whose beginning was sent; made when the first one begins. */
  #turns: Set<string> | null = null
  #buffer: ServerMessage[] | null = []
  #lastSeq = 0
  #revision = 0
  /** The last change that was told on this connection; the client's own at first. */
  #told = 0
  #state = 0
  #closing: Promise<void> | null = null
  #closed = false

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  get sessionId(): string {
    return this.#parts.sessionId
  }

  /** The last message that was sent, the last change of one, and the last state of the conversation. */
  get marks(): ConversationMarks {
    return { lastSeq: this.#lastSeq, revision: this.#revision, stateRevision: this.#state }
  }

  /** It has begun, and no gap is being closed. */
  get isLive(): boolean {
    return !this.#closed && this.#buffer === null
  }

  /**
   * @param held the last message the client holds, and its last change; null when it wants none replayed.
   * @param welcome is called before anything is replayed.
   */
  async open(
    held: HeldPlace,
    welcome?: (session: Session, recovered: boolean) => void,
  ): Promise<ResumedConversation> {
    const resumed = await this.#parts.load(held)
    if (this.#closed) return resumed
    this.#lastSeq = resumed.complete ? (held.afterSeq ?? resumed.session.lastSeq) : resumed.session.lastSeq
    this.#told = held.afterRevision ?? 0
    this.#state = resumed.session.stateRevision ?? 0
    welcome?.(resumed.session, resumed.complete)
    await this.#replay(resumed)
    if (this.#closed) return resumed
    if (resumed.runningTurnId) {
      const turn = { sessionId: this.#parts.sessionId, turnId: resumed.runningTurnId }
      this.#parts.send({ type: 'turn.started', ...turn })
      this.#parts.send({ type: 'turn.status', status: 'writing', ...turn })
    }
    if (isCut(resumed)) void this.#closeGap()
    else await this.#goLive()
    return resumed
  }

  take(message: ServerMessage): void {
    if (this.#closed) return
    if (this.#buffer) {
      if (this.#buffer.length < MAX_BUFFERED) this.#buffer.push(message)
      return
    }
    if (this.#pass(message)) return
    this.#buffer = [message]
    void this.#closeGap()
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
    await this.#closeGap()
  }

  close(): void {
    this.#closed = true
    this.#buffer = null
  }

  /** False when something is missing before it. */
  #pass(event: ServerMessage): boolean {
    if (event.type === 'message') {
      const { seq } = event.message
      if (seq > this.#lastSeq + 1) return false
      if (seq <= this.#lastSeq) return true
      this.#lastSeq = seq
    } else if (event.type === 'message.changed') {
      const { revision = 0, seq } = event.message
      if (revision <= this.#revision) return true
      if (revision > this.#revision + 1 || seq > this.#lastSeq) return false
      this.#revision = revision
      this.#tellChanged(event.message)
      return true
    } else if (event.type === 'session') {
      const { stateRevision = this.#state } = event.session
      // Told by different servers, or read meanwhile: it never goes back.
      if (stateRevision < this.#state) return true
      this.#state = stateRevision
    } else if (!this.#isHeard(event)) return true
    this.#parts.send(event)
    return true
  }

  #closeGap(): Promise<void> {
    const closing = this.#readGap().finally(() => {
      // What was kept meanwhile may have shown another gap.
      if (this.#closing === closing) this.#closing = null
    })
    this.#closing = closing
    return closing
  }

  async #readGap(): Promise<void> {
    try {
      let resumed: ResumedConversation
      do {
        resumed = await this.#loadPatiently()
        if (this.#closed) return
        if (!resumed.complete) throw new Error('The gap is too long to be replayed.')
        await this.#replay(resumed)
        if (this.#closed) return
      } while (isCut(resumed))
      this.#pass({ type: 'session', session: resumed.session })
      await this.#goLive()
    } catch (error) {
      if (!this.#closed) this.#parts.onBroken(error)
    }
  }

  async #loadPatiently(): Promise<ResumedConversation> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#parts.load({ afterSeq: this.#lastSeq, afterRevision: this.#revision })
      } catch (error) {
        if (this.#closed || tries >= MAX_TRIES || !toServiceError(error).retryable) throw error
        await sleep(TRY_AGAIN_MS)
      }
    }
  }

  /**
   * Changes first: who hears of one, or of a later message, has heard of all changes before it. As fast as the client
   * takes it: all of it at once would be more than may wait for a slow one.
   */
  async #replay({ changed, revision, messages }: ResumedConversation): Promise<void> {
    for (const message of changed) {
      this.#tellAsItStands(message)
      const room = this.#parts.room()
      if (room) await room
      if (this.#closed) return
    }
    this.#revision = revision
    for (const message of messages) {
      this.#lastSeq = message.seq
      this.#parts.send({ type: 'message', sessionId: this.#parts.sessionId, message })
      const room = this.#parts.room()
      if (room) await room
      if (this.#closed) return
    }
  }

  #tellChanged(message: Message): void {
    const afterRevision = this.#told
    this.#told = message.revision ?? afterRevision
    this.#parts.send({ type: 'message.changed', sessionId: this.#parts.sessionId, message, afterRevision })
  }

  /** What changed of it is not known: all of what may is said as it stands. */
  #tellAsItStands(message: Message): void {
    const parts = this.#parts
    const { sessionId } = parts
    const { id: messageId, feedback, guide, toolCall } = message
    this.#tellChanged(message)
    if (feedback) parts.send({ type: 'feedback', sessionId, messageId, feedback })
    if (guide) parts.send({ type: 'guide', sessionId, messageId, guide })
    if (toolCall) parts.send({ type: 'tool.call', sessionId, toolCall })
  }

  /** What was kept meanwhile, and what comes while that is sent. */
  async #goLive(): Promise<void> {
    for (let next = this.#buffer?.shift(); next; next = this.#buffer?.shift()) {
      if (!this.#pass(next)) {
        this.#buffer?.unshift(next)
        void this.#closeGap()
        return
      }
      const room = this.#parts.room()
      if (room) await room
      if (this.#closed) return
    }
    this.#buffer = null
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

/** More changed than is read at once. */
function isCut({ session, revision }: ResumedConversation): boolean {
  return revision < (session.revision ?? 0)
}

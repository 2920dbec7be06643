import type { Message } from './types/index.ts'

/** The stored messages of one conversation, each once and in order, however they arrive. */
export class Transcript {
  readonly #onMessage: (message: Message) => void
  readonly #onChanged: (message: Message) => void
  /** By `seq`. Those after `lastSeq` came before one that is missing. */
  #held: Message[] = []
  /** Up to here nothing is missing; the server replays what came after. */
  lastSeq = 0

  /**
   * @param onMessage hears each message once, in the order of their `seq`.
   * @param onChanged hears of one that is here and says something else now.
   */
  constructor(onMessage: (message: Message) => void, onChanged: (message: Message) => void) {
    this.#onMessage = onMessage
    this.#onChanged = onChanged
  }

  get messages(): Message[] {
    // What was missing on the server too has left a hole.
    return this.#held.slice(0, this.lastSeq + 1).filter(Boolean)
  }

  /** The newest `seq` that came before a missing one; null when none is missing. */
  get earlySeq(): number | null {
    const newest = this.#held.length - 1
    return newest > this.lastSeq ? newest : null
  }

  /** Of two states of one message the later is kept. */
  add(message: Message): void {
    const { seq } = message
    const held = this.#held[seq]
    if (held ? (held.revision ?? 0) >= (message.revision ?? 0) : seq <= this.lastSeq) return
    this.#held[seq] = message
    if (seq > this.lastSeq) this.goOnTo(0)
    else this.#onChanged(message)
  }

  /** All that the server holds after `lastSeq`, up to the last of these. */
  addPage(messages: Message[]): void {
    for (const message of messages) {
      this.add(message)
      this.goOnTo(message.seq)
    }
  }

  /** What is missing before `seq` is missing on the server too. */
  goOnTo(seq: number): void {
    while (this.lastSeq < seq || this.#held[this.lastSeq + 1]) {
      this.lastSeq += 1
      const message = this.#held[this.lastSeq]
      if (message) this.#onMessage(message)
    }
  }

  /** What came before a missing one may have changed since: all after `lastSeq` comes anew. */
  dropEarly(): void {
    this.#held.length = this.lastSeq + 1
  }

  clear(): void {
    this.lastSeq = 0
    this.#held = []
  }
}

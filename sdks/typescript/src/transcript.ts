import type { Message } from './types/index.ts'

/** The stored messages of one conversation, each once and in order, however they arrive. */
export class Transcript {
  readonly #onMessage: (message: Message) => void
  #shown: Message[] = []
  /** Came before one that is missing, by `seq`. */
  readonly #early = new Map<number, Message>()

  /** @param onMessage hears each message once, in the order of their `seq`. */
  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  /** Up to here nothing is missing; the server replays what came after. */
  get lastSeq(): number {
    return this.#shown[this.#shown.length - 1]?.seq ?? 0
  }

  get messages(): Message[] {
    return [...this.#shown]
  }

  /** The newest `seq` that came before a missing one; null when none is missing. */
  get earlySeq(): number | null {
    return this.#early.size > 0 ? Math.max(...this.#early.keys()) : null
  }

  add(message: Message): void {
    if (message.seq <= this.lastSeq) return
    this.#early.set(message.seq, message)
    this.#release()
  }

  /** All that the server holds after `lastSeq`, up to the last of these. */
  addPage(messages: Message[]): void {
    for (const message of messages) if (message.seq > this.lastSeq) this.#show(message)
    this.#release()
  }

  /** What is missing before `seq` is missing on the server too. */
  goOnTo(seq: number): void {
    this.#release(seq)
  }

  /** What a stored message says of itself later. */
  change(id: string, changes: Partial<Message>): void {
    this.#shown = this.#shown.map((message) => (message.id === id ? { ...message, ...changes } : message))
  }

  clear(): void {
    this.#shown = []
    this.#early.clear()
  }

  #release(overGapsTo = 0): void {
    for (const message of [...this.#early.values()].sort((a, b) => a.seq - b.seq)) {
      if (message.seq > this.lastSeq + 1 && message.seq > overGapsTo) return
      this.#early.delete(message.seq)
      if (message.seq > this.lastSeq) this.#show(message)
    }
  }

  #show(message: Message): void {
    this.#shown.push(message)
    this.#onMessage(message)
  }
}

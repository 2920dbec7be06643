import type { Message } from '@visualkit/contracts'

/** The stored messages of one conversation, each once and in order, however they arrive. */
export class Transcript {
  #bySeq = new Map<number, Message>()
  #lastSeq = 0

  /** Up to here nothing is missing; the server replays what came after. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  get messages(): Message[] {
    return [...this.#bySeq.values()].sort((a, b) => a.seq - b.seq)
  }

  /** False when the message was there already. */
  add(message: Message): boolean {
    if (this.#bySeq.has(message.seq)) return false
    this.#bySeq.set(message.seq, message)
    while (this.#bySeq.has(this.#lastSeq + 1)) this.#lastSeq += 1
    return true
  }

  clear(): void {
    this.#bySeq.clear()
    this.#lastSeq = 0
  }
}

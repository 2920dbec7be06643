import type { ClientMessage, Message } from '@visualkit/contracts'
import type { Outbox, UnsentText } from './outbox.ts'
import { Unconfirmed } from './unconfirmed.ts'
import { VKError } from './vk-error.ts'

export interface TextSenderParts {
  outbox: Outbox
  /** Hands a message to the socket; false when there is none. */
  send(message: ClientMessage): boolean
  /** Called with what is unsent whenever that changed. */
  onChange(texts: UnsentText[]): void
}

/** A text that was sent and not confirmed is sent again; its id makes that safe. */
const RESEND_MS = 15_000

/** Sends texts until the server has confirmed or refused each of them. */
export class TextSender {
  readonly #parts: TextSenderParts
  readonly #confirmations = new Unconfirmed<Message>()
  readonly #resends = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(parts: TextSenderParts) {
    this.#parts = parts
  }

  /** What the server has not confirmed, oldest first. */
  get texts(): UnsentText[] {
    return this.#parts.outbox.texts
  }

  get(clientMessageId: string): UnsentText | undefined {
    return this.#parts.outbox.get(clientMessageId)
  }

  /** Keeps a text until it is confirmed. `flush` or `trySend` sends it. */
  keep(text: UnsentText): Promise<Message> {
    const confirmed = this.#confirmations.wait(text.clientMessageId)
    this.#put(text)
    return confirmed
  }

  trySend(clientMessageId: string): void {
    const text = this.get(clientMessageId)
    if (text?.state !== 'waiting') return
    if (this.#parts.send({ type: 'message.send', content: text.text, clientMessageId }))
      this.#resendLater(clientMessageId, RESEND_MS)
  }

  /** Sends everything that waits, over a new connection. */
  flush(): void {
    for (const { clientMessageId } of this.texts) this.trySend(clientMessageId)
  }

  confirmed(clientMessageId: string, message: Message): void {
    this.#confirmations.resolve(clientMessageId, message)
    this.#remove(clientMessageId)
  }

  /** The server refused a text: for now, then it is sent again; or for good, then it needs the visitor. */
  refused(clientMessageId: string, error: VKError): void {
    const text = this.get(clientMessageId)
    if (!text) return
    if (error.retryable) {
      this.#resendLater(clientMessageId, (error.retryAfterSeconds ?? 2) * 1_000)
      return
    }
    this.#cancelResend(clientMessageId)
    this.#put({ ...text, state: 'refused' })
    this.#confirmations.reject(clientMessageId, error)
  }

  discard(clientMessageId: string): string | undefined {
    const text = this.get(clientMessageId)?.text
    this.#confirmations.reject(clientMessageId, new VKError('CLOSED', 'The text was discarded.'))
    this.#remove(clientMessageId)
    return text
  }

  /** There is no connection: what waits is sent again on the next one. */
  pause(): void {
    for (const id of [...this.#resends.keys()]) this.#cancelResend(id)
  }

  close(error: VKError): void {
    this.pause()
    this.#confirmations.rejectAll(error)
  }

  #put(text: UnsentText): void {
    this.#parts.outbox.put(text)
    this.#parts.onChange(this.texts)
  }

  #remove(clientMessageId: string): void {
    this.#cancelResend(clientMessageId)
    if (this.#parts.outbox.remove(clientMessageId)) this.#parts.onChange(this.texts)
  }

  #resendLater(clientMessageId: string, inMs: number): void {
    this.#cancelResend(clientMessageId)
    this.#resends.set(
      clientMessageId,
      setTimeout(() => this.trySend(clientMessageId), inMs),
    )
  }

  #cancelResend(clientMessageId: string): void {
    clearTimeout(this.#resends.get(clientMessageId))
    this.#resends.delete(clientMessageId)
  }
}

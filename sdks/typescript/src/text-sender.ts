import type { ClientMessage } from '@visualkit/contracts'
import { LONGEST_WAIT_MS } from './backoff.ts'
import type { Outbox, UnsentText } from './outbox.ts'
import type { Message } from './types/index.ts'
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
/** How long to wait after a refusal that names no time. */
const HINT_SECONDS = 2
/** Texts that no socket was given yet; those of an earlier page may have left with it. */
const unheard = new WeakSet<UnsentText>()

/**
 * Sends texts until the server has confirmed or refused each of them. One is under way at a time: a text that has to
 * wait is not overtaken by the ones after it.
 */
export class TextSender {
  readonly #parts: TextSenderParts
  readonly #confirmations = new Unconfirmed<Message>()
  readonly #confirmed = new Set<string>()
  #current: string | null = null
  #resend: ReturnType<typeof setTimeout> | undefined

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

  /** Keeps a text until it is confirmed. `flush` sends it. Rejects when other words wait under its id. */
  keep(text: UnsentText): Promise<Message> {
    const before = this.get(text.clientMessageId)
    const isWaiting = before?.state === 'waiting'
    if (isWaiting && before.text !== text.text)
      return Promise.reject(
        new VKError('CONFLICT', 'Another text waits under this clientMessageId.', { reason: 'conflict' }),
      )
    const confirmed = this.#confirmations.wait(text.clientMessageId)
    if (!isWaiting) {
      unheard.add(text)
      this.#put(text)
    }
    return confirmed
  }

  /** Sends the oldest text that waits, when none is under way. */
  flush(): void {
    if (this.#current !== null) return
    const next = this.texts.find(
      (text) => text.state === 'waiting' && !this.#confirmed.has(text.clientMessageId),
    )
    if (next) this.#send(next)
  }

  /** The server has stored a text. It stays among the unsent ones until `shown`. */
  confirmed(clientMessageId: string, message: Message): void {
    const text = this.get(clientMessageId)
    // Of an earlier sending under the same id: the server refuses this one.
    if (text && !isStored(text, message)) return
    if (text) this.#confirmed.add(clientMessageId)
    this.#confirmations.resolve(clientMessageId, message)
    this.#done(clientMessageId)
  }

  /** A confirmed text stands in the transcript now. */
  shown(clientMessageId: string): void {
    if (this.#confirmed.has(clientMessageId)) this.#remove(clientMessageId)
  }

  /**
   * The server refused a text: for now, then it is sent again; or for good, then it needs the visitor.
   * @param clientMessageId the one under way when the server does not name it.
   */
  refused(clientMessageId: string | undefined, error: VKError): void {
    const id = clientMessageId ?? this.#current
    const text = id === null ? undefined : this.get(id)
    if (!text) return
    if (error.retryable) {
      if (id !== this.#current) return
      this.#sendAgain(text, (error.retryAfterSeconds ?? HINT_SECONDS) * 1_000)
      return
    }
    this.#put({ ...text, state: 'refused' })
    this.#confirmations.reject(text.clientMessageId, error)
    this.#done(text.clientMessageId)
  }

  /** Nobody waits for it any more. What never left is dropped; what may have left stays until it is confirmed. */
  withdraw(clientMessageId: string): void {
    if (unheard.has(this.get(clientMessageId)!)) this.discard(clientMessageId)
  }

  discard(clientMessageId: string): string | undefined {
    const text = this.get(clientMessageId)?.text
    this.#confirmations.reject(clientMessageId, new VKError('CLOSED', 'The text was discarded.'))
    this.#remove(clientMessageId)
    this.#done(clientMessageId)
    return text
  }

  /** There is no connection: what waits is sent again on the next one. */
  pause(): void {
    clearTimeout(this.#resend)
    this.#current = null
  }

  /** What was confirmed is forgotten with the history it stood in: what was not shown yet is sent again. */
  reset(): void {
    this.pause()
    this.#confirmed.clear()
  }

  /** There will be no connection: nobody waits any longer. The texts stay. */
  giveUp(error: VKError): void {
    this.pause()
    this.#confirmations.rejectAll(error)
  }

  #send(text: UnsentText): void {
    const { clientMessageId, attachmentIds } = text
    const sent = this.#parts.send({
      type: 'message.send',
      content: text.text,
      clientMessageId,
      ...(attachmentIds && { attachmentIds }),
    })
    this.#current = sent ? clientMessageId : null
    if (!sent) return
    unheard.delete(text)
    this.#sendAgain(text, RESEND_MS)
  }

  #sendAgain(text: UnsentText, inMs: number): void {
    clearTimeout(this.#resend)
    this.#resend = setTimeout(() => this.#send(text), Math.min(inMs, LONGEST_WAIT_MS))
  }

  #done(clientMessageId: string): void {
    if (clientMessageId !== this.#current) return
    this.pause()
    this.flush()
  }

  #put(text: UnsentText): void {
    this.#parts.outbox.put(text)
    this.#parts.onChange(this.texts)
  }

  #remove(clientMessageId: string): void {
    this.#confirmed.delete(clientMessageId)
    if (this.#parts.outbox.remove(clientMessageId)) this.#parts.onChange(this.texts)
  }
}

/** As the server compares what is sent twice under one id: files may have gone since, others have come never. */
function isStored({ text, attachmentIds = [] }: UnsentText, { content, attachments = [] }: Message): boolean {
  return text === content && attachments.every(({ id }) => attachmentIds.includes(id))
}

import type { Emit } from './agent-events.ts'
import type { MessagePage } from './api.ts'
import { backoffMs } from './backoff.ts'
import { Transcript } from './transcript.ts'
import type { Message } from './types/index.ts'
import { toVKError } from './vk-error.ts'

export interface HistoryParts {
  /** Reads what the server holds after a `seq`. */
  load(afterSeq: number): Promise<MessagePage>
  onMessage(message: Message): void
  /** A message that is here says something else now. */
  onChanged(message: Message): void
  /** What was shown is worth nothing any more. */
  onCleared(): void
  /** A change was lost: the server tells it again to whoever connects from `place`. */
  resume(): void
  emit: Emit
  random(): number
}

/** What of a conversation is here. */
export interface Place {
  lastSeq: number
  /** All changes of these messages up to this one are in them. */
  revision: number
  epoch: string | undefined
}

/** A message that is missing is asked for when it has not come by then. */
const MISSING_MS = 1_000

/** What was said, kept whole: what a connection missed is read from the server. */
export class History {
  readonly #parts: HistoryParts
  readonly #transcript: Transcript
  #epoch: string | undefined
  #revision = 0
  /** The change that was told after each, by that one's number: the last is above `#revision` when one is missing. */
  #told: number[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Changes when what is being read is wanted no more. */
  #reading = 0
  #isReading = false

  constructor(parts: HistoryParts) {
    this.#parts = parts
    this.#transcript = new Transcript(parts.onMessage, parts.onChanged)
  }

  get messages(): Message[] {
    return this.#transcript.messages
  }

  get place(): Place {
    return { lastSeq: this.#transcript.lastSeq, revision: this.#revision, epoch: this.#epoch }
  }

  /** False while a message before it is missing: then it follows that one. */
  add(message: Message): boolean {
    this.#transcript.add(message)
    this.#watch()
    return message.seq <= this.#transcript.lastSeq
  }

  /**
   * The server told of a change.
   * @param after the change it told before this one; one that does not say it is believed to have told all.
   */
  change(message: Message, after = 0): void {
    const told = this.#told
    let revision = this.#revision
    told[Math.max(after, revision)] = message.revision ?? 0
    for (let next = told[revision]; next && next > revision; next = told[next]) revision = next
    this.#revision = revision
    this.add(message)
  }

  /**
   * The server greeted. Reads what it could not replay; a failure is told and tried again, a refusal is thrown. Never
   * ends when the connection is lost meanwhile.
   * @param epoch names the history the server has; another one than before makes this one worthless.
   * @param revision the last change there was: nothing that comes from now on is older.
   */
  async greeted(epoch: string | undefined, recovered: boolean, revision = 0): Promise<void> {
    const isOther = this.#epoch !== undefined && epoch !== this.#epoch
    this.#epoch = epoch
    if (isOther) this.#forget()
    this.#transcript.dropEarly()
    this.#told = []
    if (!this.#transcript.lastSeq) this.#revision = revision
    if (!recovered || isOther) await this.#read()
  }

  /** Stops reading; the next greeting tells from where to go on. */
  pause(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#reading += 1
    this.#isReading = false
  }

  /** Another conversation begins. */
  clear(): void {
    this.pause()
    this.#epoch = undefined
    this.#forget()
  }

  #forget(): void {
    this.#transcript.clear()
    this.#revision = 0
    this.#parts.onCleared()
  }

  get #lacksChange(): boolean {
    return this.#told.length - 1 > this.#revision
  }

  #watch(): void {
    if ((this.#transcript.earlySeq !== null || this.#lacksChange) && !this.#isReading)
      this.#timer ??= setTimeout(this.#askForMissing, MISSING_MS)
  }

  readonly #askForMissing = (): void => {
    this.#timer = undefined
    if (this.#lacksChange) this.#parts.resume()
    // A refusal was told.
    else if (this.#transcript.earlySeq !== null) this.#read().catch(() => {})
  }

  async #read(attempt = 0): Promise<void> {
    this.pause()
    this.#isReading = true
    try {
      await this.#readPages()
      this.#isReading = false
      this.#watch()
    } catch (cause) {
      this.#isReading = false
      const error = toVKError(cause)
      this.#parts.emit('error', error)
      if (!error.retryable) throw error
      const hintMs = (error.retryAfterSeconds ?? 0) * 1_000
      await new Promise((done) => {
        this.#timer = setTimeout(done, Math.max(backoffMs(attempt, this.#parts.random()), hintMs))
      })
      await this.#read(attempt + 1)
    }
  }

  async #readPages(): Promise<void> {
    const reading = this.#reading
    do {
      const { earlySeq } = this.#transcript
      let page: MessagePage
      do {
        page = await this.#parts
          .load(this.#transcript.lastSeq)
          // What is wanted no more never ends.
          .finally(() => reading === this.#reading || new Promise(() => {}))
        this.#transcript.addPage(page.messages)
      } while (page.nextAfterSeq !== null)
      // These pages were read after it came, so they hold all there is before it.
      if (earlySeq !== null) this.#transcript.goOnTo(earlySeq)
    } while (this.#transcript.earlySeq !== null)
  }
}

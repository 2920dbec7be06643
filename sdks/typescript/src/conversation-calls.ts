import type { Api, Upload } from './api.ts'
import type { SessionKeeper } from './session-keeper.ts'
import type { Attachment } from './types/index.ts'
import { toVKError } from './vk-error.ts'

/** What is done to a conversation over REST. A token that the server no longer takes is renewed once. */
export class ConversationCalls {
  readonly #api: Api
  readonly #keeper: SessionKeeper

  constructor(api: Api, keeper: SessionKeeper) {
    this.#api = api
    this.#keeper = keeper
  }

  escalate(reason: string | undefined, signal?: AbortSignal): Promise<void> {
    return this.#post('escalate', { reason }, signal)
  }

  rate(rating: { score: number; comment?: string }, signal?: AbortSignal): Promise<void> {
    return this.#post('rating', rating, signal)
  }

  resolve(signal?: AbortSignal): Promise<void> {
    return this.#post('resolve', {}, signal)
  }

  attach(file: Blob | Uint8Array<ArrayBuffer>, upload: Upload): Promise<Attachment> {
    return this.#withTicket(({ id, token }) => this.#api.attach(id, token, file, upload))
  }

  attachment(id: string, signal?: AbortSignal): Promise<Attachment> {
    return this.#withTicket(({ token }) => this.#api.attachment(id, token, signal))
  }

  async discardFile(id: string): Promise<void> {
    await this.#withTicket(({ token }) => this.#api.discard(id, token))
  }

  async #post(verb: string, body: object, signal: AbortSignal | undefined): Promise<void> {
    await this.#withTicket(({ id, token }) => this.#api.post(id, verb, token, { body, signal }))
  }

  async #withTicket<T>(call: (ticket: { id: string; token: string }) => Promise<T>): Promise<T> {
    try {
      return await call(await this.#keeper.ticket())
    } catch (cause) {
      if (toVKError(cause).code !== 'UNAUTHORIZED' || !this.#keeper.credentials) throw cause
      return call(await this.#keeper.ticket(true))
    }
  }
}

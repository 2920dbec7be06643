import type { Api } from './api.ts'
import type { SessionKeeper } from './session-keeper.ts'
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

  async #post(verb: string, body: object, signal: AbortSignal | undefined): Promise<void> {
    try {
      const { id, token } = await this.#keeper.ticket()
      await this.#api.post(id, verb, token, { body, signal })
    } catch (cause) {
      if (toVKError(cause).code !== 'UNAUTHORIZED' || !this.#keeper.credentials) throw cause
      const { id, token } = await this.#keeper.ticket(true)
      await this.#api.post(id, verb, token, { body, signal })
    }
  }
}

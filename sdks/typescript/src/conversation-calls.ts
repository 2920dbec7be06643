import type { Api, Upload } from './api.ts'
import type { SessionKeeper } from './session-keeper.ts'
import type { Attachment, ConsentText, Feedback } from './types/index.ts'

/** What is done to a conversation over REST. */
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

  feedback(feedback: { messageId: string } & Feedback, signal?: AbortSignal): Promise<void> {
    return this.#post('feedback', feedback, signal)
  }

  agreeToMails(agreement: ({ email: string } & ConsentText) | null, signal?: AbortSignal): Promise<void> {
    return this.#post('consents', { kind: 'mail', granted: agreement !== null, ...agreement }, signal)
  }

  resolve(signal?: AbortSignal): Promise<void> {
    return this.#post('resolve', {}, signal)
  }

  attach(file: Blob | Uint8Array<ArrayBuffer>, upload: Upload): Promise<Attachment> {
    return this.#keeper.withToken((id, token) => this.#api.attach(id, token, file, upload))
  }

  attachment(fileId: string, signal?: AbortSignal): Promise<Attachment> {
    return this.#keeper.withToken((_, token) => this.#api.attachment(fileId, token, signal))
  }

  async discardFile(fileId: string, signal?: AbortSignal): Promise<void> {
    await this.#keeper.withToken((_, token) => this.#api.discard(fileId, token, signal))
  }

  async #post(verb: string, body: object, signal: AbortSignal | undefined): Promise<void> {
    await this.#keeper.withToken((id, token) => this.#api.post(id, verb, token, { body, signal }))
  }
}

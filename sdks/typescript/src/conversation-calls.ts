import type { Api, Upload } from './api.ts'
import type { SessionKeeper } from './session-keeper.ts'
import type { Attachment } from './types/index.ts'

/** What is done to a conversation over REST. */
export class ConversationCalls {
  readonly #api: Api
  readonly #keeper: SessionKeeper

  constructor(api: Api, keeper: SessionKeeper) {
    this.#api = api
    this.#keeper = keeper
  }

  attach(file: Blob | Uint8Array<ArrayBuffer>, upload: Upload): Promise<Attachment> {
    return this.#keeper.withToken((id, token) => this.#api.attach(id, token, file, upload))
  }

  attachment(fileId: string, signal?: AbortSignal): Promise<Attachment> {
    return this.#keeper.withToken((_, token) => this.#api.attachment(fileId, token, { signal }))
  }

  async discardFile(fileId: string, signal?: AbortSignal): Promise<void> {
    await this.#keeper.withToken((_, token) =>
      this.#api.attachment(fileId, token, { method: 'DELETE', signal }),
    )
  }

  /** @param verb the last part of the address: `escalate`, `rating`. */
  async post(verb: string, body: object, signal?: AbortSignal): Promise<void> {
    await this.#keeper.withToken((id, token) => this.#api.post(id, verb, token, { body, signal }))
  }
}

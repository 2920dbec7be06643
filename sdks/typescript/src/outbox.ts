import type { VKStorage } from './storage.ts'

/** A text of the visitor that the server has not confirmed. */
export interface UnsentText {
  clientMessageId: string
  text: string
  /** Uploaded files that go with it. */
  attachmentIds?: string[]
  /** Milliseconds since 1970. */
  createdAt: number
  /** `waiting`: will be sent, or was sent and is not confirmed; `refused`: needs the visitor. */
  state: 'waiting' | 'refused'
}

/**
 * Unsent texts, kept in a storage so that they survive a reload. Each change reads the storage first: another tab of
 * the same visitor may have changed it. Sending a text from two tabs is safe, its `clientMessageId` is the same.
 */
export class Outbox {
  readonly #storage: VKStorage
  readonly #key: string
  readonly #own = new Map<string, UnsentText>()

  constructor(storage: VKStorage, key: string) {
    this.#storage = storage
    this.#key = key
    for (const text of this.#read()) this.#own.set(text.clientMessageId, text)
  }

  get texts(): UnsentText[] {
    return [...this.#own.values()]
  }

  get(clientMessageId: string): UnsentText | undefined {
    return this.#own.get(clientMessageId)
  }

  put(text: UnsentText): void {
    this.#own.set(text.clientMessageId, text)
    const others = this.#read().filter(({ clientMessageId }) => clientMessageId !== text.clientMessageId)
    this.#write([...others, text])
  }

  remove(clientMessageId: string): boolean {
    this.#write(this.#read().filter((text) => text.clientMessageId !== clientMessageId))
    return this.#own.delete(clientMessageId)
  }

  #read(): UnsentText[] {
    try {
      const value: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]')
      return Array.isArray(value) ? value.filter(isUnsentText) : []
    } catch {
      return []
    }
  }

  #write(texts: UnsentText[]): void {
    if (texts.length === 0) this.#storage.removeItem(this.#key)
    else this.#storage.setItem(this.#key, JSON.stringify(texts))
  }
}

function isUnsentText(value: unknown): value is UnsentText {
  const text = value as Partial<UnsentText> | null
  return (
    typeof text?.clientMessageId === 'string' &&
    typeof text.text === 'string' &&
    typeof text.createdAt === 'number' &&
    (text.state === 'waiting' || text.state === 'refused')
  )
}

import type { CreateSessionInput } from '@visualkit/contracts'
import type { SessionCredentials } from './agent-events.ts'
import type { Api } from './api.ts'
import type { VKStorage } from './storage.ts'
import { toVKError, VKError } from './vk-error.ts'

export interface SessionKeeperOptions {
  api: Api
  apiKey: string
  input: CreateSessionInput
  storage: VKStorage
  storageKey: string
  given: SessionCredentials | undefined
  /** Used instead of the address that the server names. */
  wsUrl: string | undefined
  /** Where the socket is when nobody named it. */
  fallbackWsUrl: string
  now(): number
  onCredentials(credentials: SessionCredentials): void
}

/** A token is renewed this long before it ends. */
const RENEW_BEFORE_MS = 5 * 60_000
/** A token that ends sooner than this is not worth a connection. */
const TOO_SHORT_MS = 60_000
const GONE = ['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'TENANT_MISMATCH']

/** Opens the conversation when it is needed, and keeps its token alive and stored. */
export class SessionKeeper {
  readonly #options: SessionKeeperOptions
  #credentials: SessionCredentials | null
  #pending: Promise<SessionCredentials> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: SessionKeeperOptions) {
    this.#options = options
    this.#credentials = options.given ?? readCredentials(options.storage.getItem(options.storageKey))
    if (options.given) this.#store(options.given)
  }

  get credentials(): SessionCredentials | null {
    return this.#credentials
  }

  /**
   * Credentials that work now.
   * @param refused the server did not take the current token.
   * @throws SESSION_EXPIRED when the conversation cannot be opened any more, or what the API answered.
   */
  ticket(refused = false): Promise<{ id: string; wsUrl: string; token: string }> {
    this.#pending ??= this.#prepare(refused).finally(() => {
      this.#pending = null
    })
    return this.#pending.then(({ id, token, wsUrl }) => ({
      id,
      token,
      wsUrl: this.#options.wsUrl ?? wsUrl ?? this.#options.fallbackWsUrl,
    }))
  }

  /** Forgets the conversation; the next ticket opens a new one. */
  forget(): void {
    this.stop()
    this.#credentials = null
    this.#options.storage.removeItem(this.#options.storageKey)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #prepare(refused: boolean): Promise<SessionCredentials> {
    const { api, apiKey, input, storage, storageKey } = this.#options
    // Another tab of the same visitor may have opened the conversation since.
    this.#credentials ??= readCredentials(storage.getItem(storageKey))
    const held = this.#credentials
    if (!held) {
      return this.#keep(await api.createSession(apiKey, input))
    }
    const { expiresAt } = held
    const endsSoon = expiresAt !== undefined && Date.parse(expiresAt) - this.#options.now() < TOO_SHORT_MS
    if (refused || endsSoon) return this.#renew(held)
    this.#schedule(held)
    return held
  }

  async #renew(held: SessionCredentials): Promise<SessionCredentials> {
    try {
      return this.#keep({ ...held, ...(await this.#options.api.renewToken(held.id, held.token)) })
    } catch (cause) {
      const error = toVKError(cause)
      if (!GONE.includes(error.code)) throw error
      throw new VKError('SESSION_EXPIRED', 'This conversation can no longer be opened.', { cause })
    }
  }

  #keep(credentials: SessionCredentials): SessionCredentials {
    this.#credentials = credentials
    this.#store(credentials)
    this.#schedule(credentials)
    this.#options.onCredentials(credentials)
    return credentials
  }

  #store({ id, token, expiresAt, wsUrl }: SessionCredentials): void {
    const { storage, storageKey } = this.#options
    storage.setItem(storageKey, JSON.stringify({ id, token, expiresAt, wsUrl }))
  }

  #schedule({ expiresAt }: SessionCredentials): void {
    clearTimeout(this.#timer)
    if (expiresAt === undefined) return
    const inMs = Math.max(Date.parse(expiresAt) - this.#options.now() - RENEW_BEFORE_MS, 1_000)
    // A failure here is met again, and reported, when the connection needs the token.
    this.#timer = setTimeout(() => void this.ticket(true).catch(() => {}), inMs)
  }
}

function readCredentials(text: string | null): SessionCredentials | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<SessionCredentials> | null
    return typeof value?.id === 'string' && typeof value.token === 'string'
      ? (value as SessionCredentials)
      : null
  } catch {
    return null
  }
}

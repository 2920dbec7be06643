import type { CreateSessionInput } from '@visualkit/contracts'
import type { SessionCredentials } from './agent-events.ts'
import type { Api, IssuedToken } from './api.ts'
import { ServerClock } from './server-clock.ts'
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
/** A token that ended by what we know is renewed this much later: then what we know of the time is wrong. */
const DOUBTFUL_MS = 60_000
/** A renewal that failed is tried again after so long. */
const AGAIN_MS = 30_000
/** The longest wait a timer takes. */
const LONGEST_TIMER_MS = 2_147_483_647
const GONE = ['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'TENANT_MISMATCH']

/** Opens the conversation when it is needed, and keeps its token alive and stored. */
export class SessionKeeper {
  readonly #options: SessionKeeperOptions
  readonly #clock: ServerClock
  #credentials: SessionCredentials | null
  #pending: Promise<SessionCredentials> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #generation = 0
  #stopped = false

  constructor(options: SessionKeeperOptions) {
    this.#options = options
    this.#clock = new ServerClock(options.now)
    this.#credentials = options.given ?? this.#stored()
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
    if (!this.#pending) {
      const pending = this.#prepare(refused).finally(() => {
        if (this.#pending === pending) this.#pending = null
      })
      this.#pending = pending
    }
    return this.#pending.then(({ id, token, wsUrl }) => ({
      id,
      token,
      wsUrl: this.#options.wsUrl ?? wsUrl ?? this.#options.fallbackWsUrl,
    }))
  }

  /** Calls with a token that works: one the server no longer takes is renewed once. */
  async withToken<T>(call: (id: string, token: string) => Promise<T>): Promise<T> {
    const { id, token } = await this.ticket()
    try {
      return await call(id, token)
    } catch (cause) {
      if (toVKError(cause).code !== 'UNAUTHORIZED') throw cause
      const renewed = await this.ticket(true)
      return call(renewed.id, renewed.token)
    }
  }

  /** The server said what time it is: now it is known when the token ends. */
  heardTime(serverTime: string): void {
    this.#clock.heard(serverTime)
    if (this.#credentials) this.#schedule(this.#credentials)
  }

  /** Forgets the conversation; the next ticket opens a new one. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#generation += 1
    this.#pending = null
    this.#credentials = null
    this.#options.storage.removeItem(this.#options.storageKey)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #prepare(refused: boolean): Promise<SessionCredentials> {
    const { api, apiKey, input } = this.#options
    // Another tab of the same visitor may have opened the conversation since, or renewed its token.
    const stored = this.#stored()
    this.#credentials ??= stored
    const held = this.#credentials
    if (!held) return this.#issued(api.createSession(apiKey, input))
    const newer = stored?.id === held.id && stored.token !== held.token
    if (newer && (refused || this.#endsSoon(held)) && !this.#endsSoon(stored)) return this.#take(stored)
    if (refused || this.#endsSoon(held)) return this.#renew(held)
    this.#schedule(held)
    return held
  }

  #endsSoon({ expiresAt }: SessionCredentials): boolean {
    return expiresAt !== undefined && Date.parse(expiresAt) - this.#clock.nowMs < TOO_SHORT_MS
  }

  async #renew(held: SessionCredentials): Promise<SessionCredentials> {
    try {
      const renewed = this.#options.api.renewToken(held.id, held.token)
      return await this.#issued(renewed.then((token) => ({ ...held, ...token })))
    } catch (cause) {
      const error = toVKError(cause)
      if (!GONE.includes(error.code)) throw error
      // Another tab may have renewed it meanwhile.
      const stored = this.#stored()
      if (stored?.id === held.id && stored.token !== held.token) return this.#take(stored)
      throw new VKError('SESSION_EXPIRED', 'This conversation can no longer be opened.', { cause })
    }
  }

  async #issued(request: Promise<SessionCredentials & IssuedToken>): Promise<SessionCredentials> {
    const generation = this.#generation
    const { id, token, expiresAt, wsUrl, expiresInSeconds } = await request
    if (generation !== this.#generation) throw new VKError('CLOSED', 'This conversation was left.')
    // Another tab, or an agent that was closed meanwhile, opened the conversation too: the first one counts for all.
    const first = this.#credentials ? null : this.#stored()
    if (first) return this.#take(first)
    this.#clock.heardEnd(expiresAt, expiresInSeconds)
    const credentials = { id, token, expiresAt, wsUrl }
    this.#store(credentials)
    return this.#take(credentials)
  }

  #take(credentials: SessionCredentials): SessionCredentials {
    this.#credentials = credentials
    this.#schedule(credentials)
    this.#options.onCredentials(credentials)
    return credentials
  }

  #stored(): SessionCredentials | null {
    const { storage, storageKey } = this.#options
    return readCredentials(storage.getItem(storageKey))
  }

  #store(credentials: SessionCredentials): void {
    this.#options.storage.setItem(this.#options.storageKey, JSON.stringify(credentials))
  }

  #schedule({ expiresAt }: SessionCredentials): void {
    clearTimeout(this.#timer)
    const leftMs = Date.parse(expiresAt ?? '') - this.#clock.nowMs
    if (!Number.isFinite(leftMs) || this.#stopped) return
    const inMs = leftMs > 0 ? Math.max(leftMs - RENEW_BEFORE_MS, leftMs / 2, 1_000) : DOUBTFUL_MS
    this.#renewIn(inMs)
  }

  #renewIn(inMs: number): void {
    clearTimeout(this.#timer)
    const generation = this.#generation
    const failed = (cause: unknown) => {
      // What is final is met again, and reported, when the connection needs the token.
      if (toVKError(cause).retryable && generation === this.#generation && !this.#stopped)
        this.#renewIn(AGAIN_MS)
    }
    this.#timer = setTimeout(() => void this.ticket(true).catch(failed), Math.min(inMs, LONGEST_TIMER_MS))
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

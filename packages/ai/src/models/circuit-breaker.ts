/** How a breaker behaves. Times in milliseconds. */
export interface CircuitBreakerOptions {
  /** Conversations in a row whose calls failed, after which calls are no longer tried. */
  failures: number
  /** How long to leave it alone before one call probes it again. */
  restMs: number
  now(): number
}

/** Whose call it is. Calls of nobody in particular count each for itself. */
type Caller = string | undefined

/**
 * Keeps a failing model from costing every turn its time-out: closed → open after failures → one probe → closed.
 * Failures of one conversation count once, for it may be what it asks that fails: it is left to the next model by
 * itself. The first probe of an open breaker need not wait when it comes from a conversation that has not failed.
 */
export class CircuitBreaker {
  #options: CircuitBreakerOptions
  /** Failures since the last success, by caller, oldest first. */
  #failed = new Map<string | symbol, { times: number; until: number }>()
  #openUntil = 0
  /** Until then its server has asked to be left alone. */
  #restUntil = 0
  #probing = false

  constructor(options: CircuitBreakerOptions) {
    this.#options = options
  }

  /** Whether a call may be made now. When it answers true for an open breaker, that call is the probe. */
  allows(caller?: Caller): boolean {
    const own = caller === undefined ? undefined : this.#failed.get(caller)
    const now = this.#options.now()
    if (now < this.#restUntil) return false
    if (!this.#isOpen()) return own === undefined || own.times < this.#options.failures || now >= own.until
    if (this.#probing || now < this.#openUntil || (own !== undefined && now < own.until)) return false
    this.#probing = true
    return true
  }

  /** Leaves it alone for so long, in milliseconds: its server says when it will take calls again. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#options.now() + ms)
  }

  /** Whether so many calls failed that it is left alone. */
  get isOpen(): boolean {
    return this.#isOpen()
  }

  succeeded(): void {
    this.#restUntil = 0
    this.#failed.clear()
    this.#openUntil = 0
    this.#probing = false
  }

  failed(caller?: Caller): void {
    const wasOpen = this.#isOpen()
    const key = caller ?? Symbol('nobody')
    const until = this.#options.now() + this.#options.restMs
    this.#failed.set(key, { times: (this.#failed.get(key)?.times ?? 0) + 1, until })
    if (this.#failed.size > MOST_CALLERS) this.#failed.delete(this.#failed.keys().next().value!)
    if (wasOpen) this.#openUntil = until
    this.#probing = false
  }

  /** The call ended without a verdict on the model, such as a cancelled turn. */
  abandoned(): void {
    this.#probing = false
  }

  #isOpen(): boolean {
    return this.#failed.size >= this.#options.failures
  }
}

/** Remembered at once. */
const MOST_CALLERS = 1_000

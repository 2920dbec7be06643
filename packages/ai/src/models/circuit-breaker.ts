/** How a breaker behaves. Times in milliseconds. */
export interface CircuitBreakerOptions {
  /** Failures in a row after which calls are no longer tried. */
  failures: number
  /** How long to leave it alone before one call probes it again. */
  restMs: number
  now(): number
}

/** Keeps a failing model from costing every turn its time-out: closed → open after failures → one probe → closed. */
export class CircuitBreaker {
  #options: CircuitBreakerOptions
  #failuresInARow = 0
  #openUntil = 0
  #probing = false

  constructor(options: CircuitBreakerOptions) {
    this.#options = options
  }

  /** Whether a call may be made now. When it answers true for an open breaker, that call is the probe. */
  allows(): boolean {
    if (this.#failuresInARow < this.#options.failures) return true
    if (this.#probing || this.#options.now() < this.#openUntil) return false
    this.#probing = true
    return true
  }

  succeeded(): void {
    this.#failuresInARow = 0
    this.#probing = false
  }

  failed(): void {
    this.#failuresInARow += 1
    this.#probing = false
    if (this.#failuresInARow >= this.#options.failures)
      this.#openUntil = this.#options.now() + this.#options.restMs
  }

  /** The call ended without a verdict on the model, such as a cancelled turn. */
  abandoned(): void {
    this.#probing = false
  }
}

/** Messages one socket may send: refilled steadily, with room for a burst. Pure but for its own count. */
export class MessageBudget {
  readonly #perSecond: number
  readonly #burst: number
  #left: number
  #atMs: number

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#left = burst
    this.#atMs = nowMs
  }

  /** Whether nothing was asked of it for so long, and nothing is missing of the burst: it is then as a new one. */
  isUnused(nowMs: number, forMs: number): boolean {
    const refill = ((nowMs - this.#atMs) / 1000) * this.#perSecond
    return nowMs - this.#atMs >= forMs && this.#left + refill >= this.#burst
  }

  /** Takes one, or `cost`; false when there is not so much left. */
  take(nowMs: number, cost = 1): boolean {
    const refill = ((nowMs - this.#atMs) / 1000) * this.#perSecond
    this.#left = Math.min(this.#burst, this.#left + Math.max(refill, 0))
    this.#atMs = nowMs
    if (this.#left < cost) return false
    this.#left -= cost
    return true
  }
}

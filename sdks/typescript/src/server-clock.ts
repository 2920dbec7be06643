/** What the server's clock shows, told by a client whose own may be an hour off. */
export class ServerClock {
  readonly #now: () => number
  #aheadMs = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Milliseconds since 1970 by the server's clock. */
  get nowMs(): number {
    return this.#now() + this.#aheadMs
  }

  /** The server said what time it is. */
  heard(serverTime: string | undefined): void {
    const serverMs = Date.parse(serverTime ?? '')
    if (Number.isFinite(serverMs)) this.#aheadMs = serverMs - this.#now()
  }

  /** The server said when something ends and in how many seconds: so it said what time it is. */
  heardEnd(expiresAt: string | undefined, expiresInSeconds: number | undefined): void {
    const endsMs = Date.parse(expiresAt ?? '')
    if (!Number.isFinite(endsMs) || typeof expiresInSeconds !== 'number') return
    this.#aheadMs = endsMs - expiresInSeconds * 1_000 - this.#now()
  }
}

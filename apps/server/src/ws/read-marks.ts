/**
 * What one socket has read, written at most once in a while for each conversation: who scrolls says it often. The
 * newest counts; what is kept back is written soon after.
 */
export class ReadMarks {
  readonly #write: (sessionId: string, seq: number) => Promise<void>
  readonly #onError: (error: unknown) => void
  readonly #everyMs: number
  readonly #kept = new Map<string, { seq: number; timer: NodeJS.Timeout }>()

  constructor(parts: {
    write(sessionId: string, seq: number): Promise<void>
    onError(error: unknown): void
    everyMs: number
  }) {
    this.#write = parts.write
    this.#onError = parts.onError
    this.#everyMs = parts.everyMs
  }

  /** @throws what the first write of a while throws. */
  async mark(sessionId: string, seq: number): Promise<void> {
    const kept = this.#kept.get(sessionId)
    if (kept) {
      kept.seq = Math.max(kept.seq, seq)
      return
    }
    const wait = { seq: 0, timer: setTimeout(() => void this.#flush(sessionId), this.#everyMs).unref() }
    this.#kept.set(sessionId, wait)
    await this.#write(sessionId, seq)
  }

  /** Writes what was kept back. */
  async close(): Promise<void> {
    await Promise.all([...this.#kept.keys()].map((sessionId) => this.#flush(sessionId)))
  }

  async #flush(sessionId: string): Promise<void> {
    const kept = this.#kept.get(sessionId)
    this.#kept.delete(sessionId)
    clearTimeout(kept?.timer)
    if (!kept || kept.seq === 0) return
    try {
      await this.#write(sessionId, kept.seq)
    } catch (error) {
      this.#onError(error)
    }
  }
}

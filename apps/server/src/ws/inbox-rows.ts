import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { SessionSummary } from '@visualkit/contracts'

/** While much is said, rows are read together: nobody can look at hundreds of changes a second. */
const GATHER_MS = 100
/**
 * Reading them takes about such a part of the time, while that means no longer pauses than the longest: in a rush each is
 * shown some seconds late, and words go first.
 */
const LARGEST_PART = 1 / 100
const LONGEST_PAUSE_MS = 300
/** The server does nothing else while it reads them. */
const MOST_AT_ONCE = 64
/** After the database did not answer. */
const TRY_AGAIN_MS = 1_000

export interface InboxRowsParts {
  /** Rows as they are now, in no order; what is gone is left out. */
  read(sessionIds: string[]): Promise<SessionSummary[]>
  /** Must not throw. */
  tell(summary: SessionSummary): void
  onError(error: unknown): void
}

/**
 * The rows of one business's inbox that changed, read for its people here: the first at once, then many together, those
 * that wait longest before the others.
 */
export class InboxRows {
  readonly #parts: InboxRowsParts
  readonly #stop = new AbortController()
  #changed = new Set<string>()
  /** What is being read. */
  #asked = new Set<string>()
  #reading = false

  constructor(parts: InboxRowsParts) {
    this.#parts = parts
  }

  changed(sessionId: string): void {
    this.#changed.add(sessionId)
    if (this.#reading) return
    this.#reading = true
    void this.#readAll()
  }

  /** It is read, or will be. */
  isPending(sessionId: string): boolean {
    return this.#changed.has(sessionId) || this.#asked.has(sessionId)
  }

  /** Somebody told of this row by themselves: what is being read of it may be older, and is read again. */
  told(sessionId: string): void {
    if (this.#asked.delete(sessionId)) this.#changed.add(sessionId)
  }

  /** These are gone, or nobody is here to be told: what is being read of them is not told. */
  forget(sessionIds: Iterable<string> = [...this.#asked, ...this.#changed]): void {
    for (const id of sessionIds) {
      this.#asked.delete(id)
      this.#changed.delete(id)
    }
  }

  close(): void {
    this.#stop.abort()
    this.forget()
  }

  async #readAll(): Promise<void> {
    const { read, tell, onError } = this.#parts
    let failures = 0
    // Whoever says something in the same turn of the loop comes along.
    await nextTurn()
    while (this.#changed.size > 0) {
      const all = [...this.#changed]
      const ids = all.slice(0, MOST_AT_ONCE)
      // A new one: a set that is filled and emptied all day holds on to what was in it.
      this.#changed = new Set(all.slice(MOST_AT_ONCE))
      this.#asked = new Set(ids)
      const startedMs = performance.now()
      let waitMs = GATHER_MS
      try {
        const rows = await read(ids)
        failures = 0
        const pauseMs = (performance.now() - startedMs) / LARGEST_PART
        waitMs = Math.min(Math.max(GATHER_MS, pauseMs), LONGEST_PAUSE_MS)
        const asked = this.#asked
        this.#asked = new Set()
        for (const row of rows) if (asked.has(row.id)) tell(row)
      } catch (error) {
        for (const id of this.#asked) this.#changed.add(id)
        waitMs = TRY_AGAIN_MS
        failures += 1
        if (failures % 30 === 1 && !this.#stop.signal.aborted) onError(error)
      }
      await sleep(waitMs, undefined, { signal: this.#stop.signal, ref: false }).catch(() => this.close())
    }
    // In the same turn as the last look.
    this.#reading = false
  }
}

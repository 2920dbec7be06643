import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { SessionSummary } from '@visualkit/contracts'
import { type PlainWord, type PlainWords, summaryAfter } from '@visualkit/services'

/** While much is said, rows are told together: nobody can look at hundreds of changes a second. */
const GATHER_MS = 100
/**
 * Reading and telling them takes about such a part of the time, while that means no longer pauses than the longest: in a
 * rush each is shown some seconds late, and words go first.
 */
const LARGEST_PART = 1 / 100
const LONGEST_PAUSE_MS = 300
/** The server does nothing else while it reads them. */
const MOST_AT_ONCE = 64
/** After the database did not answer. */
const TRY_AGAIN_MS = 1_000
/** Rows that are remembered, the last ones: a visitor's next word changes little of a row, and is written into it. */
const MOST_KNOWN = 2_000
/** After that a row is read anew: what changes it is told of, but for such as the assistant's name. */
const KNOWN_MS = 60_000

export interface InboxRowsParts {
  /** Rows as they are now, in no order; what is gone is left out. */
  read(sessionIds: string[]): Promise<SessionSummary[]>
  /** Must not throw. */
  tell(summary: SessionSummary): void
  onError(error: unknown): void
}

interface Known {
  row: SessionSummary
  readMs: number
}

/**
 * The rows of one business's inbox that changed, for its people here: the first at once, then many together, those that
 * wait longest before the others. A row is read, or where a visitor's plain words are all that is new to one that is
 * known, made of it and them.
 */
export class InboxRows {
  readonly #parts: InboxRowsParts
  readonly #stop = new AbortController()
  /** With what was said; null where the row must be read. */
  #changed = new Map<string, PlainWords | null>()
  /** What is being read. */
  #asked = new Set<string>()
  /** The oldest first. */
  readonly #known = new Map<string, Known>()
  #reading = false

  constructor(parts: InboxRowsParts) {
    this.#parts = parts
  }

  /** @param word of the visitor, where nothing else changed. */
  changed(sessionId: string, word?: PlainWord): void {
    const before = this.#changed.get(sessionId)
    if (before && word && word.message.seq === before.last.message.seq + 1) before.last = word
    else this.#changed.set(sessionId, before === undefined && word ? { first: word, last: word } : null)
    if (this.#reading) return
    this.#reading = true
    void this.#tellAll()
  }

  /** It is told, or will be. */
  isPending(sessionId: string): boolean {
    return this.#changed.has(sessionId) || this.#asked.has(sessionId)
  }

  /** Somebody told of this row by themselves: what is being read of it may be older, and is read again. */
  told(row: SessionSummary): void {
    if (this.#asked.delete(row.id)) this.#changed.set(row.id, null)
    this.#know(row, performance.now())
  }

  /** Something else happened in the conversation: its row is read before it is told again. */
  unknown(sessionId: string): void {
    this.#known.delete(sessionId)
    // What is being read may be from before it.
    if (this.#asked.delete(sessionId)) this.#changed.set(sessionId, null)
  }

  /** These are gone, or nobody is here to be told: what is being read of them is not told. */
  forget(sessionIds?: Iterable<string>): void {
    for (const id of sessionIds ?? [...this.#asked, ...this.#changed.keys(), ...this.#known.keys()]) {
      this.#asked.delete(id)
      this.#changed.delete(id)
      this.#known.delete(id)
    }
  }

  close(): void {
    this.#stop.abort()
    this.forget()
  }

  async #tellAll(): Promise<void> {
    const { onError } = this.#parts
    let failures = 0
    // Whoever says something in the same turn of the loop comes along.
    await nextTurn()
    while (this.#changed.size > 0) {
      const startedMs = performance.now()
      let waitMs = GATHER_MS
      try {
        await this.#tellSome()
        failures = 0
        const pauseMs = (performance.now() - startedMs) / LARGEST_PART
        waitMs = Math.min(Math.max(GATHER_MS, pauseMs), LONGEST_PAUSE_MS)
      } catch (error) {
        for (const id of this.#asked) this.#changed.set(id, null)
        waitMs = TRY_AGAIN_MS
        failures += 1
        if (failures % 30 === 1 && !this.#stop.signal.aborted) onError(error)
      }
      await sleep(waitMs, undefined, { signal: this.#stop.signal, ref: false }).catch(() => this.close())
    }
    // In the same turn as the last look.
    this.#reading = false
  }

  /** Those that wait longest. */
  async #tellSome(): Promise<void> {
    const { read, tell } = this.#parts
    const all = [...this.#changed]
    // A new one: a map that is filled and emptied all day holds on to what was in it.
    this.#changed = new Map(all.slice(MOST_AT_ONCE))
    const asked = new Set<string>()
    this.#asked = asked
    const nowMs = performance.now()
    for (const [id, words] of all.slice(0, MOST_AT_ONCE)) {
      const known = this.#known.get(id)
      const row = words && known && nowMs - known.readMs < KNOWN_MS ? summaryAfter(known.row, words) : null
      if (!known || !row) asked.add(id)
      else {
        this.#know(row, known.readMs)
        tell(row)
      }
    }
    if (asked.size === 0) return
    const rows = await read([...asked])
    this.#asked = new Set()
    for (const row of rows) {
      if (!asked.has(row.id)) continue
      this.#know(row, nowMs)
      tell(row)
    }
  }

  #know(row: SessionSummary, readMs: number): void {
    const known = this.#known
    const before = known.get(row.id)
    if (before) {
      before.row = row
      before.readMs = readMs
      return
    }
    known.set(row.id, { row, readMs })
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!)
  }
}

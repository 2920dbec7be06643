import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { SessionSummary } from '@visualkit/contracts'
import { addWord, type PlainWord, type PlainWords, summaryAfter } from '@visualkit/services'
import { KeyQueue } from './key-queue.ts'

/** While much is said, rows are told together: nobody can look at hundreds of changes a second. */
const GATHER_MS = 100
/**
 * Reading and telling them takes about such a part of the time, while that means no longer pauses than the longest: in a
 * rush each is shown some seconds late, and words go first.
 */
const LARGEST_PART = 1 / 100
const LONGEST_PAUSE_MS = 300
/** The server does nothing else while it reads or writes them: few at a time, so that no word waits for many. */
const MOST_AT_ONCE = 16
/** After the database did not answer. */
const TRY_AGAIN_MS = 1_000
/** Rows that were read and are remembered: a visitor's next words change little of a row, and are kept beside it. */
const MOST_KNOWN = 2_000
/** For about so long. Then one that was made is read: few changes are told of by nobody, such as an assistant's new name. */
const KNOWN_MS = 60_000

export interface InboxRowsParts {
  /** Rows as they are now, in no order; what is gone is left out. */
  read(sessionIds: string[]): Promise<SessionSummary[]>
  /** Must not throw. */
  tell(summary: SessionSummary): void
  onError(error: unknown): void
  /** How long a row is known. */
  knownMs?: number
}

interface Known {
  /** As it was read. */
  row: SessionSummary
  /** Since then. What is told is made of both, and not kept. */
  words: PlainWords | null
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
  readonly #changed = new KeyQueue<string>()
  /** What is being read. */
  #asked = new Set<string>()
  readonly #known = new Map<string, Known>()
  readonly #knownMs: number
  readonly #renewing: NodeJS.Timeout
  #reading = false

  constructor(parts: InboxRowsParts) {
    this.#parts = parts
    this.#knownMs = parts.knownMs ?? KNOWN_MS
    this.#renewing = setInterval(() => this.#renew(), this.#knownMs / 6).unref()
  }

  /** @param word of the visitor, where nothing else changed. */
  changed(sessionId: string, word?: PlainWord): void {
    const known = this.#known.get(sessionId)
    if (known) {
      const words = word ? addWord(known.row, known.words, word) : null
      if (words) known.words = words
      else this.#known.delete(sessionId)
    }
    this.#changed.add(sessionId)
    if (this.#reading) return
    this.#reading = true
    void this.#tellAll()
  }

  /** It is told, or will be. */
  isPending(sessionId: string): boolean {
    return this.#changed.has(sessionId) || this.#asked.has(sessionId)
  }

  /** Something else happened in the conversation, or somebody told of its row: it is read before it is told again. */
  unknown(sessionId: string): void {
    this.#known.delete(sessionId)
    // What is being read may be from before it.
    if (this.#asked.delete(sessionId)) this.#changed.add(sessionId)
  }

  /** Events may have been lost: nothing is made of what was known before. */
  distrust(): void {
    for (const id of [...this.#asked, ...this.#known.keys()]) this.unknown(id)
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
    clearInterval(this.#renewing)
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

  /** Those that wait longest. */
  async #tellSome(): Promise<void> {
    const { read, tell } = this.#parts
    const asked = new Set<string>()
    const made: SessionSummary[] = []
    for (const id of this.#changed.take(MOST_AT_ONCE)) {
      const known = this.#known.get(id)
      if (known?.words) made.push(summaryAfter(known.row, known.words))
      else asked.add(id)
    }
    this.#asked = asked
    for (const row of made) tell(row)
    if (asked.size === 0) return
    const readMs = performance.now()
    const rows = await read([...asked])
    this.#asked = new Set()
    for (const row of rows) {
      if (!asked.has(row.id)) continue
      this.#known.set(row.id, { row, words: null, readMs })
      if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!)
      tell(row)
    }
  }

  #renew(): void {
    const oldestMs = performance.now() - this.#knownMs
    for (const [id, { readMs, words }] of this.#known) {
      if (readMs > oldestMs) continue
      this.#known.delete(id)
      if (words) this.changed(id)
    }
  }
}

import type { Redis } from 'ioredis'

/**
 * While much is said, entries are written together: each write wakes Redis, every server that reads there, and this one
 * for the answer, which costs more than many entries.
 */
const GATHER_MS = 12
/** More than so many entries within such a time are much; who waits for each before the next is hardly held up. */
const MUCH = { entries: 5, withinMs: 16 }
/** Mostly the next entry comes by then, and takes those that wait along without a timer. */
const SPARE_MS = 4

interface Entry {
  stream: string
  payload: string
  added(id: string): void
  failed(error: unknown): void
}

export interface StreamWriterOptions {
  redis: Redis
  /** Entries kept in each stream, about. */
  maxEntries: number
}

/** Adds entries to Redis streams in the order they come, those of a moment in one piece. */
export class StreamWriter {
  readonly #options: StreamWriterOptions
  #waiting: Entry[] = []
  #planned: NodeJS.Timeout | null = null
  #isDue = false
  #wroteMs = Number.NEGATIVE_INFINITY
  /** When the last entries came, the oldest first. */
  readonly #cameMs: number[] = new Array(MUCH.entries).fill(Number.NEGATIVE_INFINITY)

  constructor(options: StreamWriterOptions) {
    this.#options = options
  }

  /** @returns the id that Redis gave the entry. */
  add(stream: string, payload: string): Promise<string> {
    const nowMs = performance.now()
    const isBusy = nowMs - this.#cameMs.shift()! < MUCH.withinMs
    this.#cameMs.push(nowMs)
    const waitMs = isBusy ? GATHER_MS - (nowMs - this.#wroteMs) : 0
    return new Promise((added, failed) => {
      this.#waiting.push({ stream, payload, added, failed })
      if (waitMs > 0) this.#planned ??= setTimeout(() => void this.#write(), waitMs + SPARE_MS)
      else if (!this.#isDue) {
        this.#isDue = true
        // Whoever publishes in the same turn of the loop comes along.
        setImmediate(() => void this.#write())
      }
    })
  }

  /** What waits is written now. */
  close(): void {
    if (this.#waiting.length > 0) void this.#write()
  }

  async #write(): Promise<void> {
    const entries = this.#waiting
    this.#waiting = []
    clearTimeout(this.#planned ?? undefined)
    this.#planned = null
    this.#isDue = false
    if (entries.length === 0) return
    this.#wroteMs = performance.now()
    const { redis, maxEntries } = this.#options
    try {
      // In one step, so that a reader who waits is told of all of them at once, and not of the first alone.
      const pipeline = entries.length > 1 ? redis.multi() : redis.pipeline()
      for (const { stream, payload } of entries)
        pipeline.xadd(stream, 'MAXLEN', '~', maxEntries, '*', 'e', payload)
      const answers = (await pipeline.exec()) ?? []
      for (const [index, { added, failed }] of entries.entries()) {
        const [error, id] = answers[index] ?? [new Error('Redis did not answer.'), null]
        if (error) failed(error)
        else added(id as string)
      }
    } catch (error) {
      for (const { failed } of entries) failed(error)
    }
  }
}

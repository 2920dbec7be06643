import type { Redis } from 'ioredis'

/** While much is said, entries are written together, as they are read: a round trip costs more than an entry. */
const GATHER_MS = 6

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
  #planned: NodeJS.Timeout | NodeJS.Immediate | null = null
  #wroteMs = Number.NEGATIVE_INFINITY
  /** When the last entry came, and the one before it: whoever waits for one before the next is hardly held up. */
  #lastMs = Number.NEGATIVE_INFINITY
  #beforeMs = Number.NEGATIVE_INFINITY

  constructor(options: StreamWriterOptions) {
    this.#options = options
  }

  /** @returns the id that Redis gave the entry. */
  add(stream: string, payload: string): Promise<string> {
    const nowMs = performance.now()
    const isBusy = nowMs - this.#beforeMs < GATHER_MS
    this.#beforeMs = this.#lastMs
    this.#lastMs = nowMs
    return new Promise((added, failed) => {
      this.#waiting.push({ stream, payload, added, failed })
      this.#planned ??= this.#plan(isBusy ? GATHER_MS - (nowMs - this.#wroteMs) : 0)
    })
  }

  /** What waits is written now. */
  close(): void {
    if (this.#waiting.length > 0) void this.#write()
  }

  #plan(waitMs: number): NodeJS.Timeout | NodeJS.Immediate {
    const write = () => void this.#write()
    // Whoever publishes in the same turn of the loop comes along.
    return waitMs > 0 ? setTimeout(write, waitMs) : setImmediate(write)
  }

  async #write(): Promise<void> {
    const entries = this.#waiting
    this.#waiting = []
    this.#planned = null
    this.#wroteMs = performance.now()
    const { redis, maxEntries } = this.#options
    try {
      const pipeline = redis.pipeline()
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

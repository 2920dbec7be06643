import type { Redis } from 'ioredis'

/**
 * While much is said, entries are written together: each write wakes Redis, every server that reads there, and this one
 * for the answer, which costs more than many entries.
 */
const GATHER_MS = 12
/**
 * More than so many entries within such a time, which is no longer than they wait, are much: the events of one turn are
 * hardly held up, nor is who waits for each before the next.
 */
const MUCH = { entries: 6, withinMs: 16 }
/** Mostly the next entry comes by then, and takes those that wait along without a timer. */
const SPARE_MS = 4
/** Redis does nothing else meanwhile, so not without end. */
const MOST_AT_ONCE = 500

/**
 * All entries in one step, so that a reader who waits is told of all of them at once, and not of the first alone; and
 * as one command, which costs a server less than one for each. What Redis refuses of them fails by itself.
 */
const ADD = `
  local ids = {}
  for i, stream in ipairs(KEYS) do
    ids[i] = redis.pcall('XADD', stream, 'MAXLEN', '~', ARGV[1], '*', 'e', ARGV[2 * i], 'o', ARGV[2 * i + 1])
  end
  return ids`
type Add = (streams: number, ...args: (string | number | Buffer)[]) => Promise<unknown[]>

interface Entry {
  stream: string
  payload: string
  mark: string
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
    options.redis.defineCommand('addEntries', { lua: ADD })
  }

  /**
   * @param mark by which its writer knows it again, when it needs to.
   * @returns the id that Redis gave the entry.
   */
  add(stream: string, payload: string, mark = ''): Promise<string> {
    const nowMs = performance.now()
    const isBusy = nowMs - this.#cameMs.shift()! < MUCH.withinMs
    this.#cameMs.push(nowMs)
    const waitMs = isBusy ? GATHER_MS - (nowMs - this.#wroteMs) : 0
    return new Promise((added, failed) => {
      this.#waiting.push({ stream, payload, mark, added, failed })
      if (waitMs > 0) this.#planned ??= setTimeout(() => this.#write(), waitMs + SPARE_MS)
      else if (!this.#isDue) {
        this.#isDue = true
        // Whoever publishes in the same turn of the loop comes along.
        setImmediate(() => this.#write())
      }
    })
  }

  /** What waits is written now. */
  close(): void {
    if (this.#waiting.length > 0) this.#write()
  }

  #write(): void {
    const entries = this.#waiting
    this.#waiting = []
    clearTimeout(this.#planned ?? undefined)
    this.#planned = null
    this.#isDue = false
    if (entries.length === 0) return
    this.#wroteMs = performance.now()
    for (let from = 0; from < entries.length; from += MOST_AT_ONCE)
      void this.#writeSome(entries.slice(from, from + MOST_AT_ONCE))
  }

  async #writeSome(entries: Entry[]): Promise<void> {
    const { redis, maxEntries } = this.#options
    try {
      const add = (redis as unknown as { addEntries: Add }).addEntries
      // As bytes: a long string is held on to until the next full collection of garbage.
      const values = entries.flatMap(({ payload, mark }) => [Buffer.from(payload), mark])
      const streams = entries.map(({ stream }) => stream)
      const answers = await add.call(redis, entries.length, ...streams, maxEntries, ...values)
      for (const [index, { added, failed }] of entries.entries()) {
        const id = answers[index]
        if (typeof id === 'string') added(id)
        else failed(id instanceof Error ? id : new Error('Redis did not answer.'))
      }
    } catch (error) {
      for (const { failed } of entries) failed(error)
    }
  }
}

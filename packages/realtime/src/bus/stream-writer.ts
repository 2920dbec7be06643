import type { Redis } from 'ioredis'
import type { OwnEntry } from './stream-reader.ts'

/**
 * While much is said, entries are written together: each write wakes Redis, every server that reads there, and this one
 * for the answer, which costs more than many entries.
 */
const GATHER_MS = 24
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
 * All entries in one step, as one command, which costs a server less than one for each, with one notice for each stream.
 * What Redis refuses of them fails by itself. With each id comes that of the entry before it, by which its writer knows
 * whether others wrote in between.
 */
const ADD = `
  local answers, newest = {}, {}
  for i, stream in ipairs(KEYS) do
    local previous = newest[stream]
    if not previous then
      local entries = redis.pcall('XREVRANGE', stream, '+', '-', 'COUNT', 1)
      previous = entries[1] and entries[1][1] or '0-0'
    end
    local id = redis.pcall('XADD', stream, 'MAXLEN', '~', ARGV[1], '*', 'e', ARGV[2 * i + 1], 'o', ARGV[2 * i + 2])
    if type(id) == 'string' then newest[stream] = id end
    answers[2 * i - 1] = id
    answers[2 * i] = previous
  end
  for stream in pairs(newest) do redis.pcall('PUBLISH', stream, ARGV[2]) end
  return answers`
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
  /** What the notices name as their sender. */
  origin: string
  /** Called for each entry in its order, before `add` resolves. */
  onAdded?: (entry: OwnEntry) => void
  /** Whether these were added is not known. */
  onUnknown?: (streams: string[]) => void
}

/**
 * Adds entries to Redis streams in the order they come, those of a moment in one piece, and gives notice of it to who
 * listens to the channel of a stream's name.
 */
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
    const { redis, maxEntries, origin, onAdded, onUnknown } = this.#options
    const streams = entries.map(({ stream }) => stream)
    try {
      const add = (redis as unknown as { addEntries: Add }).addEntries
      // As bytes: a long string is held on to until the next full collection of garbage.
      const values = entries.flatMap(({ payload, mark }) => [Buffer.from(payload), mark])
      const answers = await add.call(redis, entries.length, ...streams, maxEntries, origin, ...values)
      for (const [index, { stream, payload, mark, added, failed }] of entries.entries()) {
        const [id, previousId] = answers.slice(2 * index, 2 * index + 2)
        if (typeof id === 'string') {
          onAdded?.({ stream, payload, mark, id, previousId: String(previousId) })
          added(id)
        } else failed(id instanceof Error ? id : new Error('Redis did not answer.'))
      }
    } catch (error) {
      onUnknown?.(streams)
      for (const { failed } of entries) failed(error)
    }
  }
}

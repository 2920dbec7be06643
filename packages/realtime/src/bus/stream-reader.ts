import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'

/** While more comes than that often, such as from several servers, it is read together: a read costs more than an entry. */
const GATHER_MS = 8

export interface StreamReaderOptions {
  /** A connection of its own: XREAD BLOCK holds it. */
  reader: Redis
  /** Another connection, to look up positions and to wake the reader. */
  commands: Redis
  /** As bytes: who knows an entry by its `mark`, which is what its writer gave it or empty, need not decode it. */
  onEntry: (stream: string, payload: Buffer, id: string, mark: string) => void
  onError: (error: unknown) => void
  /** It reads again after its connection was lost: what was added meanwhile may be gone with Redis. */
  onRestored: () => void
  /** These streams end before the place they were read up to: Redis has another history, and reading began anew. */
  onBeganAnew: (streams: string[]) => void
  /** Entries older than this are skipped: after a long break their readers have long asked the database. */
  maxAgeMs: number
  blockMs?: number
  /** Between looks at whether the streams still reach as far as they were read. */
  lookEveryMs?: number
}

/**
 * Reads all entries of a changing set of Redis streams, each with its own cursor, and goes on from there after the
 * connection was lost.
 */
export class StreamReader {
  readonly #options: StreamReaderOptions
  readonly #cursors = new Map<string, string>()
  readonly #stop = new AbortController()
  /** Of the present connection; without it a new stream would wait for the block to end. */
  #clientId: number | null = null
  /** Redis's clock minus ours, which nobody sets: entries do not grow old when somebody sets the time of day. */
  #clockOffsetMs = 0
  /** The streams of the XREAD that is under way. */
  #reading = new Set<string>()
  #loop: Promise<void> | null = null
  #broken = false
  /** The reader waits for the first stream. */
  #wake: (() => void) | null = null

  constructor(options: StreamReaderOptions) {
    this.#options = options
  }

  /** The connection was lost, and is not back yet. */
  get isBroken(): boolean {
    return this.#broken
  }

  /**
   * From when this resolves, every entry that is added to the stream is delivered.
   * @returns the id of the newest entry that was there already.
   */
  async add(stream: string): Promise<string> {
    const newest = await this.#options.commands.xrevrange(stream, '+', '-', 'COUNT', 1)
    const newestId = newest[0]?.[0] ?? '0-0'
    if (this.#cursors.has(stream)) return newestId
    this.#cursors.set(stream, newestId)
    this.#loop ??= this.#run()
    this.#wake?.()
    // An UNBLOCK that arrives before its XREAD does nothing, so try again; the block ends by itself anyway.
    for (let tries = 0; tries < 20 && !this.#reading.has(stream); tries++) {
      if (this.#clientId !== null) await this.#options.commands.client('UNBLOCK', this.#clientId)
      await sleep(5)
    }
    return newestId
  }

  remove(stream: string): void {
    this.#cursors.delete(stream)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.#wake?.()
    // Closing the socket is what ends a blocked XREAD.
    this.#options.reader.disconnect()
    await this.#loop
  }

  async #run(): Promise<void> {
    const { reader, onError, blockMs = 5_000, lookEveryMs = 5_000 } = this.#options
    let lookedAtMs = performance.now()
    let failures = 0
    let readAtMs = Number.NEGATIVE_INFINITY
    let isBusy = false
    while (!this.#stop.signal.aborted) {
      try {
        if (this.#cursors.size === 0) {
          await this.#untilWoken()
          continue
        }
        if (this.#clientId === null) {
          const [seconds, microseconds] = await reader.time()
          this.#clockOffsetMs = Number(seconds) * 1000 + Number(microseconds) / 1000 - performance.now()
          this.#clientId = await reader.client('ID')
          lookedAtMs = Number.NEGATIVE_INFINITY
        }
        if (performance.now() - lookedAtMs >= lookEveryMs) {
          await this.#comparePlaces()
          lookedAtMs = performance.now()
          if (this.#broken) {
            this.#broken = false
            this.#options.onRestored()
          }
        }
        if (isBusy) await sleep(GATHER_MS, undefined, { signal: this.#stop.signal })
        const streams = [...this.#cursors]
        this.#reading = new Set(this.#cursors.keys())
        const batches = await reader.xreadBuffer(
          'COUNT',
          500,
          'BLOCK',
          blockMs,
          'STREAMS',
          ...streams.map(([stream]) => stream),
          ...streams.map(([, cursor]) => cursor),
        )
        failures = 0
        const nowMs = performance.now()
        isBusy = batches !== null && nowMs - readAtMs < GATHER_MS
        if (batches) readAtMs = nowMs
        for (const [stream, entries] of batches ?? []) this.#deliver(stream.toString(), entries)
      } catch (error) {
        if (this.#stop.signal.aborted) return
        this.#clientId = null
        this.#broken = true
        this.#reading = new Set()
        failures += 1
        if (failures === 1 || failures % 20 === 0) onError(error)
        await sleep(Math.min(100 * failures, 2_000), undefined, { signal: this.#stop.signal }).catch(() => {})
      }
    }
  }

  /**
   * A Redis that is new, or was failed over to, may give its entries earlier ids than those that were read: they would
   * be passed over in silence until its clock has come as far. Where a stream ends before its cursor, reading goes on
   * from that end; what was missed is for `onBeganAnew` to look up.
   */
  async #comparePlaces(): Promise<void> {
    const streams = [...this.#cursors.keys()]
    const ends = await Promise.all(
      streams.map((stream) => this.#options.reader.xrevrange(stream, '+', '-', 'COUNT', 1)),
    )
    const behind: string[] = []
    for (const [at, stream] of streams.entries()) {
      const cursor = this.#cursors.get(stream)
      const end = ends[at]?.[0]?.[0]
      // Gone in whole is gone with time; whatever is added then is new.
      if (cursor === undefined || (end !== undefined && !isAfter(cursor, end))) continue
      this.#cursors.set(stream, end ?? '0-0')
      if (end !== undefined) behind.push(stream)
    }
    if (behind.length > 0) this.#options.onBeganAnew(behind)
  }

  #deliver(stream: string, entries: [Buffer, Buffer[]][]) {
    if (!this.#cursors.has(stream)) return
    const newest = entries.at(-1)?.[0]
    if (newest === undefined) return
    this.#cursors.set(stream, newest.toString('latin1'))
    const oldestMs = performance.now() + this.#clockOffsetMs - this.#options.maxAgeMs
    for (const [idBytes, [, payload, , mark]] of entries) {
      const id = idBytes.toString('latin1')
      if (payload !== undefined && msOf(id) >= oldestMs)
        this.#options.onEntry(stream, payload, id, mark?.toString('latin1') ?? '')
    }
  }

  #untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null
        resolve()
      }
    })
  }
}

/** When a stream entry was added, by Redis's clock, in milliseconds since 1970. */
export function msOf(id: string): number {
  return Number(id.split('-', 1)[0])
}

/** Whether a stream entry's id comes after another's. */
export function isAfter(id: string, other: string): boolean {
  const [ms = 0, count = 0] = id.split('-').map(Number)
  const [otherMs = 0, otherCount = 0] = other.split('-').map(Number)
  return ms > otherMs || (ms === otherMs && count > otherCount)
}

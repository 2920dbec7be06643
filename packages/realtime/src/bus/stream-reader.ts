import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'

/** While more comes than that often, such as from several servers, it is read together: a read costs more than an entry. */
const GATHER_MS = 8
/** Entries of a stream that are read at once. */
const MOST_AT_ONCE = 500
const LONGEST_PAUSE_MS = 2_000
/** Before the first entry. */
const BEGINNING = '0-0'

export interface StreamReaderOptions {
  /** A connection of its own: it is told on it which streams were written to, by their names. */
  notices: Redis
  /** Another connection, to read, and to look up positions. */
  commands: Redis
  /** By it this server knows its own notices: what it wrote it is told of by `wrote`, or by `check` where that is not known. */
  origin: string
  /** As bytes where it was read: who knows an entry by its `mark`, which its writer gave it or is empty, need not decode it. */
  onEntry: (stream: string, payload: Buffer | string, id: string, mark: string) => void
  onError: (error: unknown) => void
  /** It hears again after its connection was lost: what was added meanwhile may be gone with Redis. */
  onRestored: () => void
  /** These streams end before the place they were read up to: Redis has another history, and reading began anew. */
  onBeganAnew: (streams: string[]) => void
  /** Entries older than this are skipped: after a long break their readers have long asked the database. */
  maxAgeMs: number
  /** Between looks at whether the streams reach as far as they were read, and no further, and the connection is alive. */
  lookEveryMs?: number
}

/** An entry that this server added. */
export interface OwnEntry {
  stream: string
  payload: string
  mark: string
  id: string
  /** The entry before it in its stream. */
  previousId: string
}

/**
 * Hears all entries of a changing set of Redis streams, in their order, each stream with its own cursor, and goes on from
 * there after a connection was lost. A notice says where others wrote, and only then it reads: what this server wrote
 * itself it passes on as soon as it has its place, and need not read again.
 */
export class StreamReader {
  readonly #options: StreamReaderOptions
  /** Null while the place to begin at is looked up. */
  readonly #cursors = new Map<string, string | null>()
  readonly #stop = new AbortController()
  /** Redis's clock minus ours, which nobody sets: entries do not grow old when somebody sets the time of day. */
  #clockOffsetMs: number | null = null
  /** Streams with entries after their cursor. */
  readonly #behind = new Set<string>()
  #reading: Promise<void> | null = null
  #readAtMs = Number.NEGATIVE_INFINITY
  #broken = false
  /** Redis does not let it listen, such as to a user without rights to channels. */
  #refused = false
  /** How often the connection was lost: a new one listens to nothing. */
  #losses = 0
  #restoring: Promise<void> | null = null
  readonly #looks: NodeJS.Timeout
  #looking: Promise<void> | null = null

  constructor(options: StreamReaderOptions) {
    this.#options = options
    const { notices, lookEveryMs = 2_000 } = options
    notices.on('message', (stream, origin) => {
      if (origin !== options.origin) this.#read(stream)
    })
    notices.on('close', () => {
      this.#losses += 1
      if (this.#cursors.size > 0) this.#broken = true
    })
    notices.on('ready', () => this.#restore())
    this.#looks = setInterval(() => {
      // An answer that does not come shows a connection that is dead.
      if (this.#cursors.size > 0 && !this.#broken) notices.ping().catch(() => {})
      this.#looking ??= this.#look().finally(() => {
        this.#looking = null
      })
    }, lookEveryMs).unref()
  }

  /** What others write is not heard of: the connection is lost and not back yet, or Redis refuses to tell. */
  get isBroken(): boolean {
    return this.#broken || this.#refused
  }

  /**
   * From when this resolves, every entry that is added to the stream is delivered.
   * @returns the id of the newest entry that was there already.
   */
  async add(stream: string): Promise<string> {
    if (!this.#cursors.has(stream)) this.#cursors.set(stream, null)
    try {
      const clock = this.#clockOffsetMs === null ? this.#lookAtClock() : null
      // Waited for below, once more may be asked.
      clock?.catch(() => {})
      for (;;) {
        const losses = this.#losses
        // What is heard already need not be asked for again.
        if (!this.#cursors.get(stream) || this.#broken) {
          await this.#options.notices.subscribe(stream)
          this.#refused = false
        }
        const [newestId] = await this.#endsOf([stream])
        if (clock) this.#clockOffsetMs = await clock
        if (this.#losses !== losses) continue
        if (!this.#cursors.has(stream)) {
          // Somebody else who asked for it gave up, and with it the subscription.
          this.#cursors.set(stream, null)
          continue
        }
        if (!this.#cursors.get(stream)) {
          this.#cursors.set(stream, newestId!)
          // Nothing was heard of what came since.
          this.#read(stream)
        }
        return newestId!
      }
    } catch (error) {
      if (!this.#cursors.get(stream)) {
        this.#cursors.delete(stream)
        this.#options.notices.unsubscribe(stream).catch(() => {})
      }
      if (!this.#refused && !this.#stop.signal.aborted) this.#options.onError(error)
      this.#refused ||= error instanceof Error && error.name === 'ReplyError'
      throw error
    }
  }

  remove(stream: string): void {
    if (!this.#cursors.delete(stream)) return
    this.#behind.delete(stream)
    // A connection that is lost forgets it by itself.
    this.#options.notices.unsubscribe(stream).catch(() => {})
  }

  /** What this server added, in the order it has in Redis. Where others wrote before it, it is read with theirs. */
  wrote({ stream, payload, mark, id, previousId }: OwnEntry): void {
    const cursor = this.#cursors.get(stream)
    if (cursor === undefined || cursor === null) return
    if (cursor === previousId) {
      this.#cursors.set(stream, id)
      this.#pass(stream, payload, id, mark)
    } else if (isAfter(id, cursor)) this.#read(stream)
  }

  /** Reads these streams although nobody told of them: what was added there is not known. */
  check(streams: Iterable<string>): void {
    for (const stream of streams) this.#read(stream)
  }

  /** Waits for nothing: what was asked of a Redis that is away is answered late, or never. */
  close(): void {
    this.#stop.abort()
    clearInterval(this.#looks)
    this.#options.notices.disconnect()
  }

  #read(stream: string): void {
    if (!this.#cursors.get(stream) || this.#stop.signal.aborted) return
    this.#behind.add(stream)
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null
      // Between its last look and this moment more may have come.
      for (const left of this.#behind) return this.#read(left)
    })
  }

  async #readAll(): Promise<void> {
    const { signal } = this.#stop
    for (let failures = 0; this.#behind.size > 0 && !signal.aborted; ) {
      if (performance.now() - this.#readAtMs < GATHER_MS)
        await sleep(GATHER_MS, undefined, { signal }).catch(() => {})
      const asked = [...this.#behind].flatMap((stream) => {
        const cursor = this.#cursors.get(stream)
        return cursor ? [{ stream, cursor }] : []
      })
      this.#behind.clear()
      if (asked.length === 0 || signal.aborted) return
      const streams = asked.map(({ stream }) => stream)
      const cursors = asked.map(({ cursor }) => cursor)
      try {
        const { commands } = this.#options
        const read = await commands.xreadBuffer('COUNT', MOST_AT_ONCE, 'STREAMS', ...streams, ...cursors)
        failures = 0
        this.#readAtMs = performance.now()
        for (const [name, entries] of read ?? []) {
          const stream = name.toString()
          this.#deliver(stream, entries)
          if (entries.length === MOST_AT_ONCE) this.#behind.add(stream)
        }
      } catch (error) {
        if (signal.aborted) return
        for (const stream of streams) this.#behind.add(stream)
        failures += 1
        if (failures === 1 || failures % 20 === 0) this.#options.onError(error)
        await this.#pause(failures)
      }
    }
  }

  #deliver(stream: string, entries: [Buffer, Buffer[]][]): void {
    for (const [idBytes, [, payload, , mark]] of entries) {
      const cursor = this.#cursors.get(stream)
      if (!cursor) return
      const id = idBytes.toString('latin1')
      // What this server added itself may have been passed on meanwhile.
      if (!isAfter(id, cursor)) continue
      this.#cursors.set(stream, id)
      if (payload !== undefined) this.#pass(stream, payload, id, mark?.toString('latin1') ?? '')
    }
  }

  #pass(stream: string, payload: Buffer | string, id: string, mark: string): void {
    if (this.#stop.signal.aborted) return
    const { maxAgeMs, onEntry } = this.#options
    const oldestMs = performance.now() + (this.#clockOffsetMs ?? 0) - maxAgeMs
    if (msOf(id) >= oldestMs) onEntry(stream, payload, id, mark)
  }

  /** The connection is there: listens to all that is to be heard, and reads what was added while it was not. */
  #restore(): void {
    if (!this.#broken) return
    this.#restoring ??= this.#tryToRestore().finally(() => {
      this.#restoring = null
    })
  }

  async #tryToRestore(): Promise<void> {
    const { notices, onError, onRestored } = this.#options
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      const losses = this.#losses
      try {
        this.#clockOffsetMs = await this.#lookAtClock()
        const streams = [...this.#cursors.keys()]
        if (streams.length > 0) await notices.subscribe(...streams)
        await this.#comparePlaces()
        if (this.#losses !== losses) continue
        this.#broken = false
        this.#refused = false
        onRestored()
        return
      } catch (error) {
        if (this.#stop.signal.aborted) return
        failures += 1
        if (failures === 1 || failures % 20 === 0) onError(error)
        await this.#pause(failures)
      }
    }
  }

  async #look(): Promise<void> {
    if (this.#cursors.size === 0 || this.#broken) return
    try {
      this.#clockOffsetMs = await this.#lookAtClock()
      await this.#comparePlaces()
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#options.onError(error)
    }
  }

  /**
   * Reads where a stream has more than was told. A Redis that is new, or was failed over to, may give its entries earlier
   * ids than those that were read: they would be passed over in silence until its clock has come as far. Where a stream
   * ends before its cursor, reading goes on from that end; what was missed is for `onBeganAnew` to look up.
   */
  async #comparePlaces(): Promise<void> {
    const held = [...this.#cursors].flatMap(([stream, cursor]) => (cursor ? [{ stream, cursor }] : []))
    const ends = await this.#endsOf(held.map(({ stream }) => stream))
    const behind: string[] = []
    for (const [at, { stream, cursor }] of held.entries()) {
      const end = ends[at]!
      const present = this.#cursors.get(stream)
      if (present && isAfter(end, present)) this.#read(stream)
      // Where more was read meanwhile, the end is an earlier one.
      if (present !== cursor || !isAfter(cursor, end)) continue
      this.#cursors.set(stream, end)
      // Gone in whole is gone with time; whatever is added then is new.
      if (end !== BEGINNING) behind.push(stream)
    }
    if (behind.length > 0) this.#options.onBeganAnew(behind)
  }

  /** The id of the newest entry of each. */
  async #endsOf(streams: string[]): Promise<string[]> {
    const newest = await Promise.all(
      streams.map((stream) => this.#options.commands.xrevrange(stream, '+', '-', 'COUNT', 1)),
    )
    return newest.map((entries) => entries[0]?.[0] ?? BEGINNING)
  }

  async #lookAtClock(): Promise<number> {
    const [seconds, microseconds] = await this.#options.commands.time()
    return Number(seconds) * 1000 + Number(microseconds) / 1000 - performance.now()
  }

  async #pause(failures: number): Promise<void> {
    const { signal } = this.#stop
    await sleep(Math.min(100 * failures, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {})
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

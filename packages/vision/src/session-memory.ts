import type { FrameMemory, ScreenReading } from './worker/protocol.ts'

/** What is kept of a session between two frames. */
export interface SessionMemory {
  frame: FrameMemory
  /** The last reading, without its key frame. */
  reading: ScreenReading
  /** Digest of the bytes of the last image: the same bytes need no reading. */
  digest: string
}

/** Keeps the sessions that were used last, bounded by their number and by the bytes of their frames. */
export class SessionMemories {
  readonly #entries = new Map<string, SessionMemory>()
  readonly #maxSessions: number
  readonly #maxBytes: number
  #bytes = 0

  constructor(limits: { maxSessions: number; maxBytes: number }) {
    this.#maxSessions = limits.maxSessions
    this.#maxBytes = limits.maxBytes
  }

  get size(): number {
    return this.#entries.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The session's memory, which becomes the most recently used. */
  get(sessionKey: string): SessionMemory | undefined {
    const entry = this.#entries.get(sessionKey)
    if (entry) {
      this.#entries.delete(sessionKey)
      this.#entries.set(sessionKey, entry)
    }
    return entry
  }

  set(sessionKey: string, memory: SessionMemory): void {
    this.delete(sessionKey)
    this.#entries.set(sessionKey, memory)
    this.#bytes += memory.frame.half.byteLength
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxSessions && this.#bytes <= this.#maxBytes) break
      this.delete(oldest)
    }
  }

  delete(sessionKey: string): void {
    const entry = this.#entries.get(sessionKey)
    if (!entry) return
    this.#entries.delete(sessionKey)
    this.#bytes -= entry.frame.half.byteLength
  }

  clear(): void {
    this.#entries.clear()
    this.#bytes = 0
  }
}

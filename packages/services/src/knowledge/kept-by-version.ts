interface Kept<Value> {
  version: string
  value: Value
  bytes: number
}

/** What is kept in memory, each with the version it is of; of all together at most so many bytes, of what was used last. */
export class KeptByVersion<Value> {
  readonly #mostBytes: number
  /** What was used last stands at the end. */
  readonly #kept = new Map<string, Kept<Value>>()
  #bytes = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  /** Undefined where none is kept, or one of another version. */
  current(key: string, version: string): Value | undefined {
    const known = this.#kept.get(key)
    if (known?.version !== version) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, known)
    return known.value
  }

  /** Of whatever version. */
  latest(key: string): Value | undefined {
    return this.#kept.get(key)?.value
  }

  keep(key: string, { version, value, bytes }: Kept<Value>): void {
    this.#forget(key)
    if (bytes > this.#mostBytes) return
    this.#kept.set(key, { version, value, bytes })
    this.#bytes += bytes
    this.#makeRoom()
  }

  /** Says that a kept value has become larger by so much. */
  grow(key: string, version: string, bytes: number): void {
    const known = this.#kept.get(key)
    if (known?.version !== version) return
    known.bytes += bytes
    this.#bytes += bytes
    this.#makeRoom()
  }

  #makeRoom(): void {
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) break
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0
    this.#kept.delete(key)
  }
}

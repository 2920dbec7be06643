/**
 * A queue of values, each under its key, taken in the order in which the keys came; a key that waits keeps its place when its value
 * changes. In two maps that each are filled and then emptied, once: one in which both happen all day leaves tables behind
 * that hold on to what was in them until the next full collection of garbage.
 */
export class KeyedQueue<Key, Value> {
  /** Nothing is added here any more. */
  #first = new Map<Key, Value>()
  #then = new Map<Key, Value>()

  get size(): number {
    return this.#first.size + this.#then.size
  }

  has(key: Key): boolean {
    return this.#first.has(key) || this.#then.has(key)
  }

  get(key: Key): Value | undefined {
    return this.#first.has(key) ? this.#first.get(key) : this.#then.get(key)
  }

  set(key: Key, value: Value): void {
    if (this.#first.has(key)) this.#first.set(key, value)
    else this.#then.set(key, value)
  }

  delete(key: Key): void {
    if (!this.#first.delete(key)) this.#then.delete(key)
  }

  *keys(): Generator<Key> {
    yield* this.#first.keys()
    yield* this.#then.keys()
  }

  /** Those that wait longest, which wait no more. */
  take(most: number): [Key, Value][] {
    const taken: [Key, Value][] = []
    while (taken.length < most && this.size > 0) {
      if (this.#first.size === 0) {
        this.#first = this.#then
        this.#then = new Map()
      }
      for (const entry of this.#first) {
        taken.push(entry)
        this.#first.delete(entry[0])
        if (taken.length === most) break
      }
    }
    return taken
  }
}

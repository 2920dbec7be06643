/**
 * Keys that wait, each once, in the order in which they came. In two sets that each are filled and then emptied, once:
 * one in which both happen all day leaves tables behind that hold on to what was in them until the next full collection
 * of garbage.
 */
export class KeyQueue<Key> {
  /** Nothing is added here any more. */
  #first = new Set<Key>()
  #then = new Set<Key>()

  get size(): number {
    return this.#first.size + this.#then.size
  }

  has(key: Key): boolean {
    return this.#first.has(key) || this.#then.has(key)
  }

  /** One that waits keeps its place. */
  add(key: Key): void {
    if (!this.#first.has(key)) this.#then.add(key)
  }

  delete(key: Key): void {
    if (!this.#first.delete(key)) this.#then.delete(key)
  }

  *keys(): Generator<Key> {
    yield* this.#first
    yield* this.#then
  }

  /** Those that wait longest, which wait no more. */
  take(most: number): Key[] {
    const taken: Key[] = []
    while (taken.length < most && this.size > 0) {
      if (this.#first.size === 0) {
        this.#first = this.#then
        this.#then = new Set()
      }
      for (const key of this.#first) {
        taken.push(key)
        this.#first.delete(key)
        if (taken.length === most) break
      }
    }
    return taken
  }
}

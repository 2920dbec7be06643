/** Between two looks at who has been away for long enough. */
const TICK_MS = 50
/** Who leaves at such a look, at most; of thousands a twentieth. */
const AT_ONCE = 100

interface Leaver {
  dueMs: number
  leave(): Promise<unknown>
}

/** Who has gone and may come back within a grace. Of thousands who go together some leave at a time. */
export class Leaving {
  #waiting: Leaver[] = []
  #timer: NodeJS.Timeout | null = null

  /** @param leave is called when the grace is over, in the order of going; graces are about the same. */
  add(graceMs: number, leave: () => Promise<unknown>): void {
    this.#waiting.push({ dueMs: performance.now() + graceMs, leave })
    this.#timer ??= setInterval(() => this.#look(), TICK_MS).unref()
  }

  /** Ends the graces. Resolves when everybody has left. */
  async allNow(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    this.#stop()
    await Promise.all(waiting.map(({ leave }) => leave()))
  }

  #look(): void {
    const nowMs = performance.now()
    const most = Math.max(AT_ONCE, Math.ceil(this.#waiting.length / 20))
    let count = 0
    while (count < most && count < this.#waiting.length && this.#waiting[count]!.dueMs <= nowMs) count++
    for (const { leave } of this.#waiting.splice(0, count)) void leave()
    if (this.#waiting.length === 0) this.#stop()
  }

  #stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }
}

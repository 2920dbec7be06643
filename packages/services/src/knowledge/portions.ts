/** How long one transaction may keep the others waiting: the embedded database runs one at a time. */
const TARGET_MS = 100

/** How many rows are written at a time, so that each transaction takes about as long as others may wait. */
export interface Portions {
  readonly most: number
  /** How many the next transaction takes. */
  size: number
  /** Runs one of them, and learns from how long it took. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/** @param most a fast database is not asked for more at a time. */
export function createPortions(most: number): Portions {
  return {
    most,
    size: Math.ceil(most / 10),
    async run(work) {
      const startedAt = performance.now()
      const result = await work()
      const share = TARGET_MS / Math.max(1, performance.now() - startedAt)
      this.size = Math.min(most, Math.max(1, Math.round(this.size * Math.min(2, share))))
      return result
    },
  }
}

/** Between two visits of some. */
const TICK_MS = 20
/**
 * At least so many are visited together, or a hundredth of the crowd, which is due after a hundredth of its time,
 * whichever is less: what is asked of Redis for each of them can go out as one command.
 */
const TOGETHER = 8
/** A tick that comes later than this was held up by much else: the rest of its share is left to the next. */
const MOST_LATE_MS = 200

/**
 * Visits each of a changing crowd about once in `everyMs`, a few at a time: thousands at once would hold up what is
 * said. Call the returned function to stop.
 * @param crowd its `values` may change while they are gone through, as those of a Map do.
 */
export function visitInTurn<T>(
  crowd: { readonly size: number; values(): IterableIterator<T> },
  everyMs: number,
  visit: (member: T) => void,
): () => void {
  const tickMs = Math.min(TICK_MS, everyMs)
  let left = crowd.values()
  let due = 0
  let lastMs = performance.now()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    // By the clock: while much is done ticks come late, and nobody's place may run out for it.
    const passedMs = Math.min(nowMs - lastMs, MOST_LATE_MS)
    lastMs = nowMs
    due = Math.min(due + (crowd.size * passedMs) / everyMs, crowd.size)
    if (due < Math.min(TOGETHER, crowd.size / 100)) return
    for (; due >= 1; due--) {
      let next = left.next()
      if (next.done) {
        left = crowd.values()
        next = left.next()
        if (next.done) return
      }
      visit(next.value)
    }
  }, tickMs)
  return () => clearInterval(timer)
}

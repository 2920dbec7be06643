/** Between two visits of some. */
const TICK_MS = 20

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
  const timer = setInterval(() => {
    due = Math.min(due + (crowd.size * tickMs) / everyMs, crowd.size)
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

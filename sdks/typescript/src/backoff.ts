const FIRST_MS = 500
const LONGEST_MS = 30_000
/** Whatever a server asks for; a timer for more would end at once. */
export const LONGEST_WAIT_MS = 3_600_000

/**
 * How long to wait before the n-th attempt in a row (from 0): doubling. Clients spread over the
 * second half of the span, so that nobody is back at once. `random` is 0–1.
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return Math.round(ceiling / 2 + (random * ceiling) / 2)
}

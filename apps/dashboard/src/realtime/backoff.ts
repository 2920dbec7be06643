const FIRST_MS = 500
const LONGEST_MS = 20_000

/**
 * How long to wait before connecting again, in milliseconds: doubles with each failure, spread by half so that all
 * dashboards of a restarted server do not return at once.
 * @param random 0–1
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10))
  return Math.round(ceiling * (0.5 + random / 2))
}

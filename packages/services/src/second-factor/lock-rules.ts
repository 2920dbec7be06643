/** Wrong codes in a row after which none is taken for a while, and for how many minutes. */
const LOCKS = [
  { failures: 5, minutes: 5 },
  { failures: 10, minutes: 60 },
  { failures: 15, minutes: 24 * 60 },
] as const
/** From then on every further wrong code locks for the longest time: NIST SP 800-63B allows 100 in a row at most. */
const LONGEST = LOCKS[LOCKS.length - 1]!
/** From so many on a new password lifts the lock no more: it would buy a guess each time. */
export const LOCK_STAYS_FROM = LONGEST.failures

/**
 * Until when no code is taken after so many wrong ones in a row; null when the next one is. Who gets here knows the
 * password, so a stranger cannot lock anybody out; a new password lifts the lock, but for the longest one, and the count
 * goes on.
 */
export function lockedUntil(failures: number, now: Date): Date | null {
  const lock = failures > LONGEST.failures ? LONGEST : LOCKS.find((one) => one.failures === failures)
  return lock ? new Date(now.getTime() + lock.minutes * 60_000) : null
}

/** When the person is told that somebody knows their password. */
export function isAlarming(failures: number): boolean {
  return failures === LOCKS[0].failures
}

import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until something holds. @returns false when it did not within the time. */
export async function until(holds: () => boolean, limitMs = 60_000): Promise<boolean> {
  for (const startedMs = performance.now(); performance.now() - startedMs < limitMs; ) {
    if (holds()) return true
    await sleep(50)
  }
  return holds()
}

/** Tries again what a busy server refuses, with longer and longer pauses. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= 20) throw error
      await sleep(250 * tries)
    }
  }
}

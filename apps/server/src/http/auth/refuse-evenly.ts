import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Does something, and keeps a refusal back until `leastMs` after the beginning, so that its time does not tell why it
 * was refused. What goes well is answered at once.
 */
export async function refuseEvenly<T>(
  leastMs: number,
  work: () => Promise<T>,
  isRefused: (answer: T) => boolean,
): Promise<T> {
  const startedAt = performance.now()
  const answer = await work()
  if (isRefused(answer)) await sleep(Math.max(0, leastMs - (performance.now() - startedAt)))
  return answer
}

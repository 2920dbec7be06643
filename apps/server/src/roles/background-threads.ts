import { readdirSync, readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** Among threads that want the same core one that is nicer by so much gets about a tenth of what the other does. */
const NICER = 10
const NICEST = 19

/**
 * V8 compiles and collects garbage in threads beside ours. Where all cores are busy the system may let one of them go on
 * for milliseconds while what was said waits: now they give way. Linux alone gives each thread a priority of its own.
 */
export function yieldToEvents(): void {
  if (process.platform !== 'linux') return
  const threads = '/proc/self/task'
  try {
    const niceness = Math.min(NICEST, getPriority() + NICER)
    for (const id of readdirSync(threads))
      if (readFileSync(`${threads}/${id}/comm`, 'utf8') === 'V8Worker\n') setPriority(Number(id), niceness)
  } catch {
    // One has ended, or the system does not show or let us: then they are as they were.
  }
}

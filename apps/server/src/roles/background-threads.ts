import { readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Among threads that want the same core it gets about a tenth of what this one does. */
const NICE = 10

/**
 * V8 compiles and collects garbage in threads beside ours. Where all cores are busy the system may let one of them go on
 * for milliseconds while what was said waits: now they give way. Linux alone gives each thread a priority of its own.
 */
export function yieldToEvents(): void {
  if (process.platform !== 'linux') return
  const threads = '/proc/self/task'
  for (const id of readdirSync(threads)) {
    try {
      if (readFileSync(`${threads}/${id}/comm`, 'utf8') === 'V8Worker\n') setPriority(Number(id), NICE)
    } catch {
      // It has ended, or the system does not let us: then it is as it was.
    }
  }
}

import { readFileSync } from 'node:fs'

/** What the host took of this machine's processors so far, and what these had to do in all, in hundredths of a second. */
export interface ProcessorTime {
  stolen: number
  all: number
}

/** All nothing where the kernel does not tell. */
export function processorTime(): ProcessorTime {
  return timesOf(readFileSync('/proc/stat', 'utf8'))
}

/** @param stat what `/proc/stat` says: its first line has, of all processors, user, nice, system, idle, iowait, irq, softirq and steal. */
export function timesOf(stat: string): ProcessorTime {
  const [line = ''] = stat.split('\n', 1)
  const times = line.split(/\s+/).slice(1, 9).map(Number)
  return { stolen: times[7] ?? 0, all: times.reduce((sum, time) => sum + time, 0) }
}

/** The part of all processors' time between two moments that the host took. */
export function stolenPart(from: ProcessorTime, to: ProcessorTime): number {
  return to.all > from.all ? (to.stolen - from.stolen) / (to.all - from.all) : 0
}

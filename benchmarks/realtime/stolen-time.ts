import { readFileSync } from 'node:fs'

/** In hundredths of a second, of all processors together. */
export interface ProcessorTime {
  /** In which the host had them while they had something to do. */
  stolen: number
  /** In which they had something to do, with that. */
  busy: number
}

export function processorTime(): ProcessorTime {
  return timesOf(readFileSync('/proc/stat', 'utf8'))
}

/** @param stat what `/proc/stat` says: its first line has user, nice, system, idle, iowait, irq, softirq and steal. */
export function timesOf(stat: string): ProcessorTime {
  const [line = ''] = stat.split('\n', 1)
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return { stolen, busy: user + nice + system + irq + softirq + stolen }
}

/** The part of the time with something to do, between two moments, that the host took. */
export function stolenPart(from: ProcessorTime, to: ProcessorTime): number {
  return to.busy > from.busy ? (to.stolen - from.stolen) / (to.busy - from.busy) : 0
}

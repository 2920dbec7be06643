import { readFileSync } from 'node:fs'

/** What a process has used of all cores, in microseconds, as exact as the kernel counts: hundredths of a second. */
export function usedUs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * US_A_TICK
}
const US_A_TICK = 10_000

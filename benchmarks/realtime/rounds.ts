import { median } from '../statistics.ts'
import type { Measured } from './measure.ts'

/** A row of the table, and how it is read. */
export interface Row {
  label: string
  /** What it came to in a round; several where a round tries it more than once. */
  read(measured: Measured): number | number[]
  /** Within this many times what `ws` takes. */
  mostToWs?: number
}

export const ROWS: readonly Row[] = [
  { label: 'memory a connection, KB', read: ({ memoryKb }) => memoryKb, mostToWs: 1.25 },
  { label: '5,000 sockets back at once, ms', read: ({ stormsMs }) => stormsMs },
  { label: 'server CPU a socket that comes back, µs', read: ({ stormCpuUs }) => stormCpuUs },
  { label: 'fan-out to 5,000, p50 ms', read: ({ fanOutMs }) => fanOutMs.p50 },
  { label: 'fan-out to 5,000, p99 ms', read: ({ fanOutMs }) => fanOutMs.p99, mostToWs: 1.25 },
  { label: 'fan-out to 5,000, deliveries lost', read: ({ fanOutLost }) => fanOutLost },
  { label: 'chat at 500/s heard, p50 ms', read: ({ chatMs }) => chatMs.p50 },
  { label: 'chat at 500/s heard, p99 ms', read: ({ chatMs }) => chatMs.p99, mostToWs: 1.25 },
  { label: 'chat at 500/s acknowledged, p50 ms', read: ({ acknowledgedMs }) => acknowledgedMs.p50 },
  {
    label: 'chat at 500/s acknowledged, p99 ms',
    read: ({ acknowledgedMs }) => acknowledgedMs.p99,
    mostToWs: 1.25,
  },
  { label: 'chat at 500/s, words lost', read: ({ chatLost }) => chatLost },
  { label: 'server CPU a chat message, µs', read: ({ chatCpuUs }) => chatCpuUs },
]

/** All rounds of each contestant, by its name. */
export type Rounds = ReadonlyMap<string, readonly Measured[]>

/** In each round somebody else begins, so that nobody always has the coldest or the warmest machine. */
export function orderOf<T>(contestants: readonly T[], round: number): T[] {
  const from = round % contestants.length
  return [...contestants.slice(from), ...contestants.slice(0, from)]
}

/** What a row came to in all rounds. */
function valuesOf(rounds: Rounds, name: string, { read }: Row): number[] {
  return rounds.get(name)?.flatMap(read) ?? []
}

/** The median, and from where to where it went. */
export function cellOf(rounds: Rounds, name: string, row: Row): string {
  const values = valuesOf(rounds, name, row)
  if (values.length === 0) return 'absent'
  const middle = median(values).toFixed(1)
  const [least, most] = [Math.min(...values).toFixed(1), Math.max(...values).toFixed(1)]
  return least === most ? middle : `${middle} (${least}–${most})`
}

/** Ours to theirs, of the medians; not a number where one is missing, or both are nothing. */
export function ratioOf(rounds: Rounds, name: string, row: Row): number {
  const of = (who: string) => median(valuesOf(rounds, who, row))
  return of('VisualKit') / of(name)
}

/** Each goal, in words: met or missed, by how much. */
export function goalsOf(rounds: Rounds): string[] {
  const middle = (who: string, row: Row) => median(valuesOf(rounds, who, row))
  const goals = ROWS.flatMap((row) => {
    const { label, mostToWs } = row
    const own = middle('VisualKit', row)
    const lines: string[] = []
    const say = (met: boolean, what: string) =>
      lines.push(`Goal ${met ? 'met' : 'MISSED'}: ${label}: ${what}.`)
    const ws = ratioOf(rounds, 'ws', row)
    if (mostToWs !== undefined && Number.isFinite(ws))
      say(ws <= mostToWs, `${ws.toFixed(2)} of ws, at most ${mostToWs}`)
    const rival = middle('Socket.IO', row)
    // Where nothing is lost by either nobody is ahead.
    if (Number.isFinite(own) && Number.isFinite(rival))
      say(own < rival || (own === 0 && rival === 0), `${own.toFixed(1)}, Socket.IO ${rival.toFixed(1)}`)
    return lines
  })
  const missed = goals.filter((line) => line.includes('MISSED')).length
  return goals.length === 0 ? [] : [`${goals.length - missed} of ${goals.length} goals are met.`, ...goals]
}

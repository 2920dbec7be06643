import { median } from '../statistics.ts'
import type { Measured } from './measure.ts'
import type { Talked } from './talk-by-turns.ts'

/** All rounds of one contestant: alone, and while it talks by turns with the others. */
export interface Results {
  alone: readonly Measured[]
  talk: readonly Talked[]
}

/** By the contestant's name. */
export type ResultsByName = ReadonlyMap<string, Results>

/** A row of the table, and how it is read. */
export interface Row {
  label: string
  /** What it came to each time. */
  read(results: Results): number[]
  /** Within this many times what `ws` takes. */
  mostToWs?: number
}

const alone = (label: string, read: (measured: Measured) => number | number[], mostToWs?: number): Row => ({
  label,
  read: (results) => results.alone.flatMap(read),
  ...(mostToWs !== undefined && { mostToWs }),
})
const talk = (label: string, read: (talked: Talked) => number, mostToWs?: number): Row => ({
  label,
  read: (results) => results.talk.map(read),
  ...(mostToWs !== undefined && { mostToWs }),
})

const sum = (values: number[]) => values.reduce((before, value) => before + value, 0)

export const ROWS: readonly Row[] = [
  alone('memory a connection, KB', ({ memoryKb }) => memoryKb, 1.25),
  alone('5,000 sockets back at once, ms', ({ stormsMs }) => stormsMs),
  alone('server CPU a socket that comes back, µs', ({ stormCpuUs }) => stormCpuUs),
  alone('fan-out to 5,000, p50 ms', ({ fanOutMs }) => fanOutMs.p50),
  alone('fan-out to 5,000, p99 ms', ({ fanOutMs }) => fanOutMs.p99, 1.25),
  {
    label: 'fan-out to 5,000, deliveries lost',
    read: ({ alone }) => [sum(alone.map(({ fanOutLost }) => fanOutLost))],
  },
  talk('chat at 500/s heard, p50 ms', ({ heardMs }) => heardMs.p50),
  talk('chat at 500/s heard, p99 ms', ({ heardMs }) => heardMs.p99, 1.25),
  talk('chat at 500/s acknowledged, p50 ms', ({ acknowledgedMs }) => acknowledgedMs.p50),
  talk('chat at 500/s acknowledged, p99 ms', ({ acknowledgedMs }) => acknowledgedMs.p99, 1.25),
  { label: 'chat at 500/s, words lost', read: ({ talk }) => [sum(talk.map(({ lost }) => lost))] },
  talk('server CPU a chat message, µs', ({ cpuUs }) => cpuUs),
]

/** In each round somebody else begins, so that nobody always has the coldest or the warmest machine. */
export function orderOf<T>(contestants: readonly T[], round: number): T[] {
  const from = round % contestants.length
  return [...contestants.slice(from), ...contestants.slice(0, from)]
}

/** What a row came to in all rounds. */
function valuesOf(results: ResultsByName, name: string, { read }: Row): number[] {
  const own = results.get(name)
  return own ? read(own) : []
}

/** The median, and from where to where it went. */
export function cellOf(results: ResultsByName, name: string, row: Row): string {
  const values = valuesOf(results, name, row)
  if (values.length === 0) return 'absent'
  const middle = median(values).toFixed(1)
  const [least, most] = [Math.min(...values).toFixed(1), Math.max(...values).toFixed(1)]
  return least === most ? middle : `${middle} (${least}–${most})`
}

/** Ours to theirs, of the medians; not a number where one is missing, or both are nothing. */
export function ratioOf(results: ResultsByName, name: string, row: Row): number {
  const of = (who: string) => median(valuesOf(results, who, row))
  return of('VisualKit') / of(name)
}

/** Each goal, in words: met or missed, by how much. */
export function goalsOf(results: ResultsByName): string[] {
  const middle = (who: string, row: Row) => median(valuesOf(results, who, row))
  const goals = ROWS.flatMap((row) => {
    const { label, mostToWs } = row
    const own = middle('VisualKit', row)
    const lines: string[] = []
    const say = (met: boolean, what: string) =>
      lines.push(`Goal ${met ? 'met' : 'MISSED'}: ${label}: ${what}.`)
    const ws = ratioOf(results, 'ws', row)
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

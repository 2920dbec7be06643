import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { quantile } from '../statistics.ts'
import type { Contestant } from './contestant.ts'
import { type Client, openClients, placesFrom } from './crowd.ts'
import { orderOf } from './rounds.ts'
import { processorTime, stolenPart } from './stolen-time.ts'
import { usedUs } from './used-time.ts'

/** What a server does when it is its turn to talk. */
export interface Turn {
  heardMs: { p50: number; p99: number }
  acknowledgedMs: { p50: number; p99: number }
  /** Words that were not heard. */
  lost: number
  /** Of the server's process for each word, in microseconds: what it takes whatever else the machine does. */
  cpuUs: number
  /** The part of the processors' time that the host took meanwhile. */
  stolen: number
}

const PAIRS = 600
const WORDS_PER_SECOND = 500
/**
 * Said before the clock runs, so that every server has compiled its way: that takes time from what is said meanwhile, and
 * goes on for some 24 seconds, for servers that do more longest.
 */
const WARM_TURNS = 5
const WARM_SECONDS = 5
const TURNS = 30
const TURN_SECONDS = 2
/** Said at the begin of each turn and not counted: by then the processors are the server's, and not the one's before. */
const LEAD_SECONDS = 0.25
/** How long what was said may take to be heard before it counts as lost. */
const LONGEST_WAIT_MS = 60_000

/** Of this process, the client: a full collection lasts as long as the slowest words, and would fall to one or another. */
const collectOwnGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()

/**
 * Pairs that talk, with one server after the other for two seconds at a time: what the machine does besides, for seconds
 * or minutes, falls to all of them. A server whose turn it is not has its sockets open and nothing said.
 */
export async function talkByTurns(
  servers: Contestant[],
  log: (line: string) => void,
): Promise<Map<string, Turn[]>> {
  const talks: Talk[] = []
  for (const server of servers) talks.push(await beginTalk(server))
  for (let turn = 0; turn < WARM_TURNS; turn++) for (const talk of talks) await talk.say(WARM_SECONDS)
  log('all pairs have talked until their server is warm')
  const turns = new Map(servers.map(({ name }): [string, Turn[]] => [name, []]))
  for (let turn = 0; turn < TURNS; turn++)
    for (const talk of orderOf(talks, turn)) {
      collectOwnGarbage()
      await talk.say(LEAD_SECONDS)
      turns.get(talk.name)!.push(await talk.say(TURN_SECONDS))
    }
  return turns
}

interface Talk {
  name: string
  /** Says so many words a second, each by another pair, and waits until all are heard. */
  say(seconds: number): Promise<Turn>
}

async function beginTalk({ name, dialect, pid }: Contestant): Promise<Talk> {
  const pairs = placesFrom(1, PAIRS)
  const speakers = await openClients(dialect, pairs)
  const listeners = await openClients(dialect, pairs, { from: PAIRS })
  let sentMs = new Map<string, number>()
  let heard: number[] = []
  let acknowledged: number[] = []
  const note = (list: number[], id: string | undefined) => {
    const saidMs = id === undefined ? undefined : sentMs.get(id)
    if (saidMs !== undefined) list.push(performance.now() - saidMs)
  }
  for (const client of speakers) client.onText = (text) => note(acknowledged, dialect.acknowledged(text))
  for (const client of listeners) client.onText = (text) => note(heard, dialect.heard(text))
  const speaker = turnsOf(speakers)

  return {
    name,
    async say(seconds) {
      sentMs = new Map()
      heard = []
      acknowledged = []
      const total = WORDS_PER_SECOND * seconds
      const begun = processorTime()
      const begunUs = usedUs(pid)
      const startedMs = performance.now()
      while (sentMs.size < total) {
        const dueNow = Math.floor(((performance.now() - startedMs) / 1_000) * WORDS_PER_SECOND)
        while (sentMs.size < Math.min(total, dueNow)) {
          const { place, socket } = speaker()
          const id = randomUUID()
          sentMs.set(id, performance.now())
          socket.send(dialect.say(place, id))
        }
        await sleep(1)
      }
      const isDone = () => heard.length >= total && acknowledged.length >= total
      for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS && !isDone(); waitedMs += 10) await sleep(10)
      return {
        heardMs: spread(heard),
        acknowledgedMs: spread(acknowledged),
        lost: total - heard.length,
        cpuUs: (usedUs(pid) - begunUs) / total,
        stolen: stolenPart(begun, processorTime()),
      }
    },
  }
}

/** Each client in turn, again and again. */
function turnsOf(clients: Client[]): () => Client {
  let next = 0
  return () => clients[next++ % clients.length]!
}

const spread = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) })

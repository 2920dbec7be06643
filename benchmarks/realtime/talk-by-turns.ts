import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { quantile } from '../statistics.ts'
import type { Contestant } from './contestant.ts'
import { type Client, closeClients, openClients, placesFrom } from './crowd.ts'
import { orderOf } from './rounds.ts'
import { processorTime, stolenPart } from './stolen-time.ts'
import { usedUs } from './used-time.ts'

/** What a server does in one round of turns to talk. */
export interface Talked {
  heardMs: { p50: number; p99: number }
  acknowledgedMs: { p50: number; p99: number }
  /** Words that were not heard, or not acknowledged; also of those that are not counted otherwise. */
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
/** The slowest hundredth is of the words of a round, so that what a server does each few seconds is in it. */
const ROUNDS = 9
const TURNS_A_ROUND = 6
const TURN_SECONDS = 2
/** Said at the begin of each turn and not counted: by then the processors are the server's, and not the one's before. */
const LEAD_SECONDS = 0.25
/** How long what was said last may take before it counts as lost. */
const LONGEST_WAIT_MS = 5_000

/** Of this process, the client: a full collection lasts as long as the slowest words, and would fall to one or another. */
const collectOwnGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()

/**
 * Pairs that talk, with one server after the other for two seconds at a time: what the machine does besides, for seconds
 * or minutes, falls to all of them. A server whose turn it is not has its sockets open and nothing said.
 * @returns the rounds of each server, by its name.
 */
export async function talkByTurns(
  servers: Contestant[],
  log: (line: string) => void,
): Promise<Map<string, Talked[]>> {
  const talks: Talk[] = []
  for (const server of servers) talks.push(await beginTalk(server))
  for (let turn = 0; turn < WARM_TURNS; turn++)
    for (const talk of talks) noteLosses(talk, await talk.say(WARM_SECONDS))
  log('all pairs have talked until their server is warm')
  const rounds = new Map(servers.map(({ name }): [string, Talked[]] => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    const turns = new Map(talks.map((talk): [Talk, Said[]] => [talk, []]))
    for (let turn = 0; turn < TURNS_A_ROUND; turn++) {
      const order = orderOf(talks, turn >> 1)
      // Forth and back, so that nobody always comes after the same one.
      if (turn % 2 === 1) order.reverse()
      for (const talk of order) {
        collectOwnGarbage()
        noteLosses(talk, await talk.say(LEAD_SECONDS))
        turns.get(talk)!.push(await talk.say(TURN_SECONDS))
      }
    }
    for (const [talk, said] of turns) {
      const talked = roundOf(said)
      talked.lost += talk.lostBesides
      talk.lostBesides = 0
      rounds.get(talk.name)!.push(talked)
      log(
        `${talk.name}: chat ${show(talked.heardMs)}, ${talked.cpuUs.toFixed(0)} µs of CPU a word, lost ${talked.lost}`,
      )
    }
  }
  for (const talk of talks) await talk.end()
  return rounds
}

interface Talk {
  name: string
  /** Words that were lost while the clock did not run. */
  lostBesides: number
  /** For so long each word by another pair; waits until all are heard and acknowledged. */
  say(seconds: number): Promise<Said>
  end(): Promise<void>
}

/** How long each word took, by its id, and what it took of the server and the machine. */
interface Said {
  words: number
  heardMs: Map<string, number>
  acknowledgedMs: Map<string, number>
  usedUs: number
  stolen: number
}

async function beginTalk({ name, dialect, pid }: Contestant): Promise<Talk> {
  const pairs = placesFrom(1, PAIRS)
  const speakers = await openClients(dialect, pairs)
  const listeners = await openClients(dialect, pairs, { from: PAIRS })
  let sentMs = new Map<string, number>()
  let heardMs = new Map<string, number>()
  let acknowledgedMs = new Map<string, number>()
  const note = (list: Map<string, number>, id: string | undefined) => {
    const saidMs = id === undefined ? undefined : sentMs.get(id)
    if (saidMs !== undefined && !list.has(id!)) list.set(id!, performance.now() - saidMs)
  }
  for (const client of speakers) client.onText = (text) => note(acknowledgedMs, dialect.acknowledged(text))
  for (const client of listeners) client.onText = (text) => note(heardMs, dialect.heard(text))
  const speaker = turnsOf(speakers)

  return {
    name,
    lostBesides: 0,
    async say(seconds) {
      sentMs = new Map()
      heardMs = new Map()
      acknowledgedMs = new Map()
      const words = WORDS_PER_SECOND * seconds
      const begun = processorTime()
      const begunUs = usedUs(pid)
      const startedMs = performance.now()
      while (sentMs.size < words) {
        const dueNow = Math.floor(((performance.now() - startedMs) / 1_000) * WORDS_PER_SECOND)
        while (sentMs.size < Math.min(words, dueNow)) {
          const { place, socket } = speaker()
          const id = randomUUID()
          sentMs.set(id, performance.now())
          socket.send(dialect.say(place, id))
        }
        await sleep(1)
      }
      const isDone = () => heardMs.size === words && acknowledgedMs.size === words
      for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS && !isDone(); waitedMs += 10) await sleep(10)
      return {
        words,
        heardMs,
        acknowledgedMs,
        usedUs: usedUs(pid) - begunUs,
        stolen: stolenPart(begun, processorTime()),
      }
    },
    end: () => closeClients([...speakers, ...listeners]),
  }
}

function noteLosses(talk: Talk, said: Said): void {
  talk.lostBesides += lostOf(said)
}

/** Words that were not heard, or not acknowledged. */
function lostOf({ words, heardMs, acknowledgedMs }: Said): number {
  let whole = 0
  for (const id of heardMs.keys()) if (acknowledgedMs.has(id)) whole += 1
  return words - whole
}

/** With those that did not come, as if they had come when they were waited for no longer. */
const tookOf = (words: number, cameMs: Map<string, number>) => [
  ...cameMs.values(),
  ...new Array<number>(words - cameMs.size).fill(LONGEST_WAIT_MS),
]

/** All turns of a round together. */
function roundOf(turns: Said[]): Talked {
  const sum = (read: (said: Said) => number) => turns.reduce((before, said) => before + read(said), 0)
  return {
    heardMs: spread(turns.flatMap(({ words, heardMs }) => tookOf(words, heardMs))),
    acknowledgedMs: spread(turns.flatMap(({ words, acknowledgedMs }) => tookOf(words, acknowledgedMs))),
    lost: sum(lostOf),
    cpuUs: sum(({ usedUs }) => usedUs) / sum(({ words }) => words),
    stolen: sum(({ stolen }) => stolen) / turns.length,
  }
}

/** Each client in turn, again and again. */
function turnsOf(clients: Client[]): () => Client {
  let next = 0
  return () => clients[next++ % clients.length]!
}

const spread = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) })
const show = ({ p50, p99 }: { p50: number; p99: number }) =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`

import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../statistics.ts'
import type { Contestant } from './contestant.ts'
import { type Client, closeClients, openClients, placesFrom } from './crowd.ts'
import { processorTime, stolenPart } from './stolen-time.ts'
import { usedUs } from './used-time.ts'

/** What a server does while it has the machine to itself. */
export interface Measured {
  connections: number
  /** Memory of the server for each of them, in KB. */
  memoryKb: number
  /** Of each time that all came back. */
  stormsMs: number[]
  /** Of the server's process for each socket that comes back, in microseconds, with the end of the one before. */
  stormCpuUs: number
  fanOutMs: { p50: number; p99: number }
  /** Deliveries that did not come within ten seconds. */
  fanOutLost: number
  /** The part of the processors' time that the host took meanwhile. */
  stolen: number
}

const SOCKETS = 5_000
/**
 * Opened and closed a few times, and then open before memory is compared: what a server does once, such as compiling its
 * way, takes more than thousands of sockets, and at another moment each time.
 */
const SOCKETS_BEFORE = 1_000
const TIMES_BEFORE = 2
/** Conversations or rooms that each server must have. */
export const PLACES = SOCKETS + SOCKETS_BEFORE
/** One after the other: each is a second, in which one full collection of garbage or another program decides. */
const STORMS = 5
/** In all rounds together so many that one collection of garbage in the client is not the slowest hundredth. */
const FAN_OUTS = 50
/** For what is being closed or collected. */
const SETTLE_MS = 1_500
/** By then all is done about who is gone: VisualKit waits for five seconds whether they come back. */
const LEFT_MS = 7_000
/** What a server takes while nothing happens is no part of what a storm takes. */
const IDLE_MS = 5_000
/** Collections after which a server's memory must have stopped falling. */
const MOST_COLLECTIONS = 8

/** What is not noted: the client, the database and the machine are as warm for the first contestant as for the others. */
export async function warmUp(server: Contestant): Promise<void> {
  const room = await openClients(server.dialect, placesFrom(0, SOCKETS / 5).fill({ index: 0 }))
  await fanOut(server, room, FAN_OUTS / 2)
  await closeClients(room)
}

/** Puts one server through all rows but those of chat. */
export async function measure(server: Contestant, log: (line: string) => void): Promise<Measured> {
  const say = (line: string) => log(`${server.name}: ${line}`)
  const begun = processorTime()
  const memoryKb = await compareMemory(server)
  say(`${memoryKb.toFixed(1)} KB for each of ${SOCKETS} sockets`)

  const storms = await comeBack(server)
  say(`all back after ${listed(storms.tookMs)} ms, ${storms.cpuUs.toFixed(0)} µs of CPU each`)
  await sleep(LEFT_MS)

  const room = await openClients(server.dialect, placesFrom(0, SOCKETS).fill({ index: 0 }))
  const { takenMs: fanOutMs, lost: fanOutLost } = await fanOut(server, room)
  await closeClients(room)
  say(`fan-out ${show(fanOutMs)}, lost ${fanOutLost}`)
  return {
    connections: SOCKETS,
    memoryKb,
    stormsMs: storms.tookMs,
    stormCpuUs: storms.cpuUs,
    fanOutMs,
    fanOutLost,
    stolen: stolenPart(begun, processorTime()),
  }
}

/** What 5,000 more sockets add for each, in KB, to a server that holds some. */
async function compareMemory(server: Contestant): Promise<number> {
  const openBefore = () => openClients(server.dialect, placesFrom(SOCKETS, SOCKETS_BEFORE), { from: SOCKETS })
  for (let times = 0; times < TIMES_BEFORE; times++) await closeClients(await openBefore())
  const before = await openBefore()
  const beforeKb = await heldKb(server)
  const clients = await openClients(server.dialect, placesFrom(0, SOCKETS))
  const addedKb = (await heldKb(server)) - beforeKb
  await closeClients([...before, ...clients])
  return addedKb / SOCKETS
}

/** All are cut off and come back at once, several times; what the server takes for each counts until all have left. */
async function comeBack(server: Contestant): Promise<{ tookMs: number[]; cpuUs: number }> {
  const places = placesFrom(0, SOCKETS)
  // So that not the first storm compiles what the collections of garbage threw away.
  let clients = await openClients(server.dialect, places)
  await sleep(LEFT_MS)
  const idleUs = usedUs(server.pid)
  await sleep(IDLE_MS)
  const idleUsAMs = (usedUs(server.pid) - idleUs) / IDLE_MS
  const tookMs: number[] = []
  const begunMs = performance.now()
  const begunUs = usedUs(server.pid)
  for (let storm = 0; storm < STORMS; storm++) {
    const startedMs = performance.now()
    await closeClients(clients)
    clients = await openClients(server.dialect, places, { atOnce: true })
    tookMs.push(performance.now() - startedMs)
    await sleep(SETTLE_MS)
  }
  await sleep(LEFT_MS)
  const tookUs = usedUs(server.pid) - begunUs - idleUsAMs * (performance.now() - begunMs)
  await closeClients(clients)
  return { tookMs, cpuUs: tookUs / (STORMS * SOCKETS) }
}

/** One passing word after the other to everybody in one room. */
async function fanOut(server: Contestant, room: Client[], rounds = FAN_OUTS) {
  const takenMs: number[] = []
  let lost = 0
  for (let round = -5; round < rounds; round++) {
    // Whoever was cut off meanwhile hears nothing any more, and is not waited for.
    const there = room.filter(({ socket }) => socket.isOpen)
    lost += room.length - there.length
    let left = there.length
    const all = Promise.withResolvers<void>()
    let sentMs = 0
    for (const client of there) {
      client.onText = (text) => {
        if (!server.dialect.isPassing(text)) return
        client.onText = null
        if (round >= 0) takenMs.push(performance.now() - sentMs)
        left -= 1
        if (left === 0) all.resolve()
      }
    }
    sentMs = performance.now()
    await server.pass({ index: 0 })
    await Promise.race([all.promise, sleep(10_000)])
    lost += left
    await sleep(50)
  }
  return { takenMs: spread(takenMs), lost }
}

/** What it holds once everything it can give back has been given back, which the runtime does little by little. */
async function heldKb(server: Contestant): Promise<number> {
  await untilIdle(server.pid)
  let leastKb = Number.POSITIVE_INFINITY
  for (let collections = 0; collections < MOST_COLLECTIONS; collections++) {
    await server.collectGarbage?.()
    await sleep(SETTLE_MS)
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
    const nowKb = Number(/VmRSS:\s+(\d+) kB/.exec(status)![1])
    if (nowKb > leastKb * 0.99) return Math.min(nowKb, leastKb)
    leastKb = nowKb
  }
  return leastKb
}

/** Waits until what was begun is done: less than a twentieth of a core over a second, or half a minute. */
async function untilIdle(pid: number): Promise<void> {
  for (let second = 0, before = usedUs(pid); second < 30; second++) {
    await sleep(1_000)
    const now = usedUs(pid)
    if (now - before < 50_000) return
    before = now
  }
}

const spread = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) })
const listed = (values: number[]) => values.map((value) => value.toFixed(0)).join(', ')
const show = ({ p50, p99 }: { p50: number; p99: number }) =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`

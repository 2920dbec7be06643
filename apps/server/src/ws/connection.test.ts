import type { Duplex } from 'node:stream'
import { CLOSE } from '@visualkit/contracts'
import type { Services } from '@visualkit/services'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { Connection } from './connection.ts'
import { SOCKET_TIMINGS } from './timings.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A connection whose server's time of day can be set. */
function open() {
  const told: (string | number)[] = []
  const socket = {
    OPEN: 1,
    CLOSED: 3,
    readyState: 1,
    bufferedAmount: 0,
    ping: () => told.push('ping'),
    terminate: () => told.push('cut'),
    close: (code: number) => told.push(code),
  } as unknown as WebSocket
  const stream = { write() {}, cork() {}, uncork() {} } as unknown as Duplex
  const day = { ms: 1_800_000_000_000 }
  const services = { log: { error() {} }, now: () => new Date(day.ms) } as unknown as Services
  const connection = new Connection({ socket, stream }, services, SOCKET_TIMINGS, {
    address: '203.0.113.9',
    userAgent: undefined,
  })
  return { connection, told, day }
}

it('cuts a silent socket after its span, whatever the time of day is set to meanwhile', () => {
  const { connection, told, day } = open()
  day.ms -= 3_600_000
  vi.advanceTimersByTime(31_000)
  connection.check()
  expect(told).toEqual(['ping'])
  day.ms -= 3_600_000
  vi.advanceTimersByTime(11_000)
  connection.check()
  expect(told).toEqual(['ping', 'cut'])
})

it('cuts nobody because the time of day is set forward, but whose proof is over by it', () => {
  const { connection, told, day } = open()
  connection.validUntilMs = day.ms + 7_200_000
  day.ms += 3_600_000
  connection.check()
  expect(told).toEqual([])
  day.ms += 3_600_000
  connection.check()
  expect(told).toEqual([CLOSE.unauthorized])
})

it('forgets refusals after ten seconds and refills its budget, also when the time of day went back', () => {
  const { connection, told, day } = open()
  for (let second = 0; second < 60; second++) {
    for (let i = 0; i < 90; i++) connection.refuse(new Error('no'))
    expect([second, connection.mayTake()]).toEqual([second, true])
    for (let i = 0; i < 60; i++) connection.mayTake()
    day.ms -= 60_000
    vi.advanceTimersByTime(1_000)
  }
  expect(told).toEqual([])
})

/** Connections to a stream each, which notes in how many pieces what it was sent left it. */
function openMany(count: number) {
  const pieces = new Array<number>(count).fill(0)
  const connections = pieces.map((_, index) => {
    let corked = 0
    const stream = {
      get writableCorked() {
        return corked
      },
      write() {},
      cork() {
        corked += 1
      },
      uncork() {
        corked -= 1
        pieces[index]! += 1
      },
    } as unknown as Duplex
    const socket = { OPEN: 1, readyState: 1, bufferedAmount: 0 } as unknown as WebSocket
    const services = { log: { error() {} }, now: () => new Date() } as unknown as Services
    const client = { address: '203.0.113.9', userAgent: undefined }
    return new Connection({ socket, stream }, services, SOCKET_TIMINGS, client)
  })
  return { connections, pieces }
}
const loopGoesOn = () => new Promise<void>((done) => setImmediate(done))

it('sends one event to the first of many while it is still gone through, and all of it before the loop goes on', async () => {
  await loopGoesOn()
  const { connections, pieces } = openMany(200)
  const event = { type: 'pong' as const }
  for (const connection of connections) connection.send(event)
  expect(pieces.map((count, index) => (index < 128 ? count === 1 : count <= 1))).not.toContain(false)
  expect(pieces.at(-1)).toBe(0)
  await loopGoesOn()
  expect(pieces).toEqual(new Array(200).fill(1))
})

it('sends several events to many in few pieces, not in one for each', async () => {
  await loopGoesOn()
  const { connections, pieces } = openMany(200)
  for (let i = 0; i < 8; i++) {
    const event = { type: 'pong' as const }
    for (const connection of connections) connection.send(event)
  }
  await loopGoesOn()
  expect(Math.max(...pieces)).toBeLessThanOrEqual(2)
  const again = openMany(100)
  for (let i = 0; i < 100; i++) again.connections[i]!.send({ type: 'pong' })
  for (const connection of again.connections) connection.send({ type: 'pong' })
  await loopGoesOn()
  expect(again.pieces).toEqual(new Array(100).fill(1))
})

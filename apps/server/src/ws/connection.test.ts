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

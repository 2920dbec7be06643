import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bus, BusControl, BusEvent } from '../bus.ts'

/** What every driver of the bus promises. `open` gives another server on the same bus each time. */
export function describeBus(name: string, setUp: () => Promise<{ open(): Bus; tearDown(): Promise<void> }>) {
  describe(`bus: ${name}`, () => {
    let open: () => Bus
    let tearDown: () => Promise<void>
    const shared = name === 'memory'

    beforeEach(async () => ({ open, tearDown } = await setUp()))
    afterEach(() => tearDown())

    it('delivers to every server, in the order of publishing', async () => {
      const tenantId = randomUUID()
      const [a, b] = shared ? (([bus]) => [bus!, bus!])([open()]) : [open(), open()]
      const received: number[][] = [[], []]
      await a!.subscribe(tenantId, (event) => received[0]!.push(numberOf(event)))
      await b!.subscribe(tenantId, (event) => received[1]!.push(numberOf(event)))
      for (let i = 0; i < 200; i++) await a!.publish(eventOf(tenantId, i))
      const all = Array.from({ length: 200 }, (_, i) => i)
      await vi.waitFor(() => expect(received).toEqual([all, all]), 5_000)
    })

    it('delivers what is published as soon as subscribe has resolved, and nothing from before', async () => {
      const bus = open()
      await bus.subscribe(randomUUID(), () => {})
      for (let i = 0; i < 20; i++) {
        const tenantId = randomUUID()
        const received: number[] = []
        await bus.publish(eventOf(tenantId, -1))
        await bus.subscribe(tenantId, (event) => received.push(numberOf(event)))
        await bus.publish(eventOf(tenantId, i))
        await vi.waitFor(() => expect(received).toEqual([i]), 5_000)
      }
    })

    it('keeps tenants apart', async () => {
      const bus = open()
      const [mine, other] = [randomUUID(), randomUUID()]
      const received: string[] = []
      await bus.subscribe(mine, (event) => received.push(event.tenantId))
      for (let i = 0; i < 50; i++) await bus.publish(eventOf(other, i))
      await bus.publish(eventOf(mine, 0))
      await vi.waitFor(() => expect(received).toEqual([mine]), 5_000)
    })

    it('stops one listener and keeps the others', async () => {
      const bus = open()
      const tenantId = randomUUID()
      const received: string[] = []
      const stop = await bus.subscribe(tenantId, () => received.push('first'))
      await bus.subscribe(tenantId, () => received.push('second'))
      stop()
      stop()
      await bus.publish(eventOf(tenantId, 1))
      await vi.waitFor(() => expect(received).toEqual(['second']), 5_000)
    })

    it('delivers to the others when one listener throws', async () => {
      const bus = open()
      const tenantId = randomUUID()
      const received: number[] = []
      await bus.subscribe(tenantId, () => {
        throw new Error('a listener of the test')
      })
      await bus.subscribe(tenantId, (event) => received.push(numberOf(event)))
      await bus.publish(eventOf(tenantId, 1))
      await bus.publish(eventOf(tenantId, 2))
      await vi.waitFor(() => expect(received).toEqual([1, 2]), 5_000)
    })

    it('carries control to all servers, until they stop listening', async () => {
      const [sender, a, b] = [open(), open(), open()]
      const received: BusControl[][] = [[], []]
      const control: BusControl = { type: 'cancel_turn', tenantId: randomUUID(), sessionId: randomUUID() }
      const stop = await a.subscribeControl((value) => received[0]!.push(value))
      await b.subscribeControl((value) => received[1]!.push(value))
      await sender.publishControl(control)
      await vi.waitFor(() => expect(received).toEqual([[control], [control]]), 5_000)
      stop()
      await sender.publishControl(control)
      await vi.waitFor(() => expect(received).toEqual([[control], [control, control]]), 5_000)
    })

    it('carries an event unchanged, whatever its words and its size', async () => {
      const [a, b] = [open(), open()]
      const tenantId = randomUUID()
      const sessionId = randomUUID()
      const received: BusEvent[] = []
      await b.subscribe(tenantId, (event) => received.push(event))
      const text = `"\\ ¡ñandú! 数 👩‍🔧 \u2028\n${'x'.repeat(200_000)}`
      const event: BusEvent = {
        tenantId,
        sessionId,
        audience: 'visitor',
        message: { type: 'turn.delta', sessionId, turnId: randomUUID(), text },
      }
      await a.publish(event)
      await vi.waitFor(() => expect(received).toEqual([event]), 5_000)
    })

    it('keeps the order of what is published without waiting', async () => {
      const bus = open()
      const tenantId = randomUUID()
      const received: number[] = []
      await bus.subscribe(tenantId, (event) => received.push(numberOf(event)))
      await Promise.all(Array.from({ length: 100 }, (_, i) => bus.publish(eventOf(tenantId, i))))
      await vi.waitFor(() => expect(received).toEqual(Array.from({ length: 100 }, (_, i) => i)), 5_000)
    })

    it('has every server hear what several publish at the same moment, in the same order', async () => {
      const tenantId = randomUUID()
      const servers = shared ? (([bus]) => [bus!, bus!, bus!])([open()]) : [open(), open(), open()]
      const received: number[][] = servers.map(() => [])
      for (const [at, bus] of servers.entries())
        await bus.subscribe(tenantId, (event) => received[at]!.push(numberOf(event)))
      await Promise.all(
        servers.map(async (bus, at) => {
          for (let i = 0; i < 100; i++) {
            const published = bus.publish(eventOf(tenantId, at * 1_000 + i))
            // Some alone, some in a row.
            if (i % 7 !== 0) await published
          }
        }),
      )
      await vi.waitFor(() => expect(received.map(({ length }) => length)).toEqual([300, 300, 300]), 10_000)
      expect(received[1]).toEqual(received[0])
      expect(received[2]).toEqual(received[0])
      for (const at of servers.keys()) {
        const own = received[0]!.filter((number) => Math.floor(number / 1_000) === at)
        expect(own).toEqual(Array.from({ length: 100 }, (_, i) => at * 1_000 + i))
      }
    })

    it('says that it is there', () => {
      const bus = open()
      expect([bus.isUp(), name]).toEqual([true, bus.driver])
      bus.onRestored(() => {})()
    })

    it('answers a ping', async () => {
      expect(await open().ping()).toBeGreaterThanOrEqual(0)
    })
  })
}

export function eventOf(tenantId: string, number: number): BusEvent {
  return {
    tenantId,
    sessionId: null,
    audience: 'agents',
    message: { type: 'presence', agentsOnline: number },
  }
}

export function numberOf(event: BusEvent): number {
  return event.message.type === 'presence' ? event.message.agentsOnline : Number.NaN
}

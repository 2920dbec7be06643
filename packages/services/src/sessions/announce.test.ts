import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BusEvent } from '@visualkit/realtime'
import { expect, it, vi } from 'vitest'
import type { Services } from '../context.ts'
import { messageEvent, tellNext } from './announce.ts'

/** A bus that notes what it is given, and takes nothing while it is away. */
function fakeServices({ isUp = true } = {}) {
  const told: BusEvent[] = []
  const warn = vi.fn()
  const publish = async (event: BusEvent) => {
    if (!isUp) throw new Error('away')
    told.push(event)
  }
  const services = { bus: { publish, isUp: () => isUp }, log: { warn } } as unknown as Services
  return { services, told, warn }
}
const event = (seq: number) =>
  messageEvent('s', { id: `m${seq}`, seq, role: 'visitor', content: 'Hello', createdAt: '' })
const seqs = (told: BusEvent[]) =>
  told.map(({ message }) => (message.type === 'message' ? message.message.seq : null))

it('tells others after what is done in this turn and everything that waits for it, in order', async () => {
  const { services, told } = fakeServices()
  tellNext(services, 't', [event(1), event(2)])
  tellNext(services, 't', [event(3)])
  await Promise.resolve()
  await new Promise<void>((done) => process.nextTick(done))
  expect(told).toEqual([])
  await nextTurn()
  expect(seqs(told)).toEqual([1, 2, 3])
  expect(told[0]).toMatchObject({ tenantId: 't', sessionId: 's', audience: 'all' })
})

it('fails nobody while the bus is away, which says so itself', async () => {
  const { services, told, warn } = fakeServices({ isUp: false })
  tellNext(services, 't', [event(1)])
  await nextTurn()
  expect([told, warn.mock.calls]).toEqual([[], []])
})

import type { ServerMessage } from '@visualkit/contracts'
import type { Services } from '@visualkit/services'
import { afterEach, expect, it, vi } from 'vitest'
import { AGENTS, PresenceWatch } from './presence-watch.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('tells nobody what a server alone takes for who is there, and how it stands once all know again', async () => {
  vi.useFakeTimers()
  // What Redis says, or while it is away what this server knows by itself.
  const known = { count: 2, isShared: true }
  const presence = { count: async () => known.count, isShared: () => known.isShared }
  const watch = new PresenceWatch({ presence, log: { warn() {} } } as unknown as Services, AGENTS, 1_000)
  const told: ServerMessage[] = []
  await watch.watch('business', { send: (message) => void told.push(message) })
  const online = (agentsOnline: number) => ({ type: 'presence', agentsOnline })
  expect(told).toEqual([online(2)])
  Object.assign(known, { count: 0, isShared: false })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told).toEqual([online(2)])
  Object.assign(known, { count: 1, isShared: true })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([online(2), online(1)])
})

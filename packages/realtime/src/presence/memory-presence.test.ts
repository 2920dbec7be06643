import { expect, it } from 'vitest'
import { describePresence } from '../testing/presence-contract.ts'
import { createMemoryPresence } from './memory-presence.ts'

// Of one process: each of its servers has the same.
const shared = createMemoryPresence()
describePresence('memory', () => shared)

it('forgets a connection whose time has passed', async () => {
  let nowMs = 0
  const presence = createMemoryPresence(() => nowMs)
  await presence.touch('t', 'one', 60)
  nowMs = 30_000
  await presence.touch('t', 'two', 60)
  await presence.touch('t', 'two/second-tab', 60)
  expect(await presence.count('t')).toBe(2)
  expect(await presence.persons('t')).toEqual(['one', 'two'])
  nowMs = 60_000
  expect(await presence.count('t')).toBe(1)
  await presence.leave('t', 'two')
  await presence.leave('t', 'two/second-tab')
  expect(await presence.count('t')).toBe(0)
})

import { expect, it } from 'vitest'
import { connectionsAtOnce } from './connections-at-once.ts'

it('who runs their own server has no limit of a plan, and an unknown plan gives what the smallest does', () => {
  expect(connectionsAtOnce('self_hosted')).toBeNull()
  expect(connectionsAtOnce('pro')).toBeGreaterThan(connectionsAtOnce('starter')!)
  for (const plan of ['of another time', 'constructor'])
    expect(connectionsAtOnce(plan)).toBe(connectionsAtOnce('free'))
})

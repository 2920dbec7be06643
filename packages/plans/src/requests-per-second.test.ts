import { expect, it } from 'vitest'
import { PLAN_IDS, REQUESTS_PER_SECOND_FLOOR, requestsPerSecond } from './requests-per-second.ts'

it('no plan goes below the floor, and who runs their own server has no limit of a plan', () => {
  for (const plan of [...PLAN_IDS, 'of another time', 'constructor'])
    expect(requestsPerSecond(plan) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
      REQUESTS_PER_SECOND_FLOOR,
    )
  expect(requestsPerSecond('self_hosted')).toBeNull()
  expect(requestsPerSecond('unknown')).toBe(REQUESTS_PER_SECOND_FLOOR)
})

import { SECURITY_CHECKS } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { CHECK_GROUPS, placeOf } from './check-places.ts'

it('shows every check once', () => {
  expect(Object.values(CHECK_GROUPS).flat().toSorted()).toEqual(SECURITY_CHECKS.toSorted())
})

it('leads the reader to their own sign-in, and to the team for that of others', () => {
  const check = { check: 'second_factor', state: 'todo', count: 1, names: ['Ana'], at: null } as const
  expect(placeOf({ ...check, names: [...check.names] }, 'Ana')?.to).toBe('/settings/security')
  expect(placeOf({ ...check, names: [...check.names] }, 'Rui')?.to).toBe('/team')
  expect(placeOf({ ...check, check: 'https', names: [] }, 'Ana')).toBeNull()
})

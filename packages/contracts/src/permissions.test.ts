import { expect, it } from 'vitest'
import { ALL_PERMISSIONS, KEY_PERMISSIONS, keyMay, PERMISSIONS, roleMay } from './permissions.ts'
import { Role } from './tenants.ts'

it('each role may all that the one below it may, and only owners may all', () => {
  const reach = Role.options.map((role) => ALL_PERMISSIONS.filter((permission) => roleMay(role, permission)))
  for (const [at, below] of reach.slice(1).entries()) {
    expect(reach[at]).toEqual(expect.arrayContaining(below))
    expect(below.length).toBeLessThan(reach[at]!.length)
  }
  expect(reach[0]).toEqual(ALL_PERMISSIONS)
})

it('viewers read, and change nothing', () => {
  const viewed = ALL_PERMISSIONS.filter((permission) => roleMay('viewer', permission))
  expect(viewed.filter((permission) => !permission.endsWith('.read'))).toEqual([])
})

it('a key holds what it was given, and never what is for people alone', () => {
  expect(KEY_PERMISSIONS).toEqual(ALL_PERMISSIONS.filter((permission) => 'keys' in PERMISSIONS[permission]))
  const held = (granted: string[]) => ALL_PERMISSIONS.filter((permission) => keyMay(granted, permission))
  expect(held(['*'])).toEqual(KEY_PERMISSIONS)
  expect(held(['knowledge.read', 'team.manage', 'unknown'])).toEqual(['knowledge.read'])
  expect(held([])).toEqual([])
})

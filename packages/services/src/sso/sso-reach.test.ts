import { expect, it } from 'vitest'
import { connectionOf, opens, type Place } from './sso-reach.ts'

const place = (more: Partial<Place> = {}): Place => ({
  tenantId: 't1',
  role: 'agent',
  enforced: false,
  requireTwoStep: false,
  ...more,
})
const by = (method: string, ssoTenantId: string | null = null) => ({ method, ssoTenantId })

it('the provider of a business opens that business and no other', () => {
  expect(opens(by('sso:c1', 't1'), place())).toBe(true)
  expect(opens(by('sso:c1', 't1'), place({ enforced: true }))).toBe(true)
  expect(opens(by('sso:c1', 't2'), place({ role: 'owner' }))).toBe(false)
  // It was switched off since.
  expect(opens(by('sso:c1', null), place())).toBe(false)
})

it('where it is enforced nothing else does, but an owner with password and code', () => {
  for (const method of ['password', 'passkey', 'link', 'link+totp', 'google', 'oidc+totp', 'unknown']) {
    expect(opens(by(method), place())).toBe(true)
    for (const role of ['owner', 'admin', 'agent'] as const)
      expect(opens(by(method), place({ enforced: true, role })), `${role} ${method}`).toBe(false)
  }
  for (const method of ['password+totp', 'password+backup_code']) {
    expect(opens(by(method), place({ enforced: true, role: 'owner' }))).toBe(true)
    expect(opens(by(method), place({ enforced: true, role: 'admin' }))).toBe(false)
  }
})

it('where a second step is asked for, a single one opens nothing', () => {
  const asked = place({ requireTwoStep: true })
  for (const method of ['password', 'link', 'google', 'oidc', 'unknown'])
    expect(opens(by(method), asked), method).toBe(false)
  for (const method of ['password+totp', 'password+backup_code', 'link+totp', 'google+totp', 'passkey'])
    expect(opens(by(method), asked), method).toBe(true)
  expect(opens(by('sso:c1', 't1'), asked)).toBe(true)
  expect(opens(by('sso:c1', 't2'), asked)).toBe(false)
  // It is asked besides single sign-on, not instead.
  expect(opens(by('passkey'), { ...asked, enforced: true, role: 'owner' })).toBe(false)
})

it('a method names its connection, and nothing else does', () => {
  const id = '3f8e1c62-7d0a-4b5e-9c11-2a6f0d4e8b90'
  expect(connectionOf(`sso:${id}`)).toBe(id)
  for (const method of [null, 'password', `sso:${id}x`, `x sso:${id}`])
    expect(connectionOf(method)).toBeNull()
})

import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { seal, unseal, unsealOrNull } from './seal.ts'

const key = randomBytes(32).toString('hex')

it('opens for the same key, purpose and owner only, and not when changed', () => {
  const sealed = seal(key, 'totp-secret', 'ana', 'geheim ñ')
  expect(sealed).not.toContain('geheim')
  expect(seal(key, 'totp-secret', 'ana', 'geheim ñ')).not.toBe(sealed)
  expect(unseal(key, 'totp-secret', 'ana', sealed)).toBe('geheim ñ')
  expect(() => unseal(key, 'totp-secret', 'eva', sealed)).toThrow()
  expect(() => unseal(key, 'mail-link', 'ana', sealed)).toThrow()
  expect(() => unseal(randomBytes(32).toString('hex'), 'totp-secret', 'ana', sealed)).toThrow()
  const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
  expect(() => unseal(key, 'totp-secret', 'ana', changed)).toThrow()
  expect(() => unseal(key, 'totp-secret', 'ana', 'v0.x')).toThrow('unknown version')
  expect(unsealOrNull(key, 'totp-secret', 'ana', sealed)).toBe('geheim ñ')
  expect(unsealOrNull('ab'.repeat(32), 'totp-secret', 'ana', sealed)).toBeNull()
})

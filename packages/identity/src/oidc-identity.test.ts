import { expect, it } from 'vitest'
import { toIdentity } from './oidc-identity.ts'

const MICROSOFT = 'https://login.microsoftonline.com'
const claims = (more: object) => ({
  iss: 'x',
  aud: 'vk',
  sub: 's1',
  iat: 1,
  exp: 2,
  email: 'ana@marea.example',
  ...more,
})

it('an address named by some directory of Microsoft is believed when Microsoft has checked it', () => {
  const issuer = `${MICROSOFT}/common/v2.0`
  const strangers = toIdentity({ issuer }, claims({ tid: 't1' }))
  expect(strangers).toMatchObject({ subject: 't1:s1', emailVerified: false })
  expect(toIdentity({ issuer }, claims({ tid: 't1', email_verified: true })).emailVerified).toBe(false)
  expect(toIdentity({ issuer }, claims({ tid: 't1', xms_edov: true })).emailVerified).toBe(true)
  const people = '9188040d-6c67-4c5b-b112-36a304b66dad'
  expect(toIdentity({ issuer }, claims({ tid: people })).emailVerified).toBe(true)
  // The directory the operator has named is theirs.
  const own = `${MICROSOFT}/11111111-2222-3333-4444-555555555555/v2.0`
  expect(toIdentity({ issuer: own }, claims({ tid: 't1' }))).toMatchObject({
    subject: 's1',
    emailVerified: true,
  })
})

it('a name is what the provider calls somebody, or their two names', () => {
  const issuer = 'https://id.example'
  expect(toIdentity({ issuer }, claims({ given_name: 'Ana', family_name: 'Silva' })).name).toBe('Ana Silva')
  expect(toIdentity({ issuer }, claims({ name: ' ' })).name).toBeNull()
  expect(toIdentity({ issuer }, claims({ name: 'x'.repeat(500) })).name).toHaveLength(100)
})

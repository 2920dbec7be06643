import { expect, test } from 'vitest'
import { authBudgetOf } from './auth-limits.ts'
import { createDeviceCookies } from './device-cookie.ts'

test('every act that checks or sends something draws on a limit, also one nobody thought of', () => {
  const budgets = {
    '/sign-in/email': 'signIn',
    '/two-factor/verify-totp': 'signIn',
    '/reset-password': 'signIn',
    '/change-password': 'signIn',
    '/something-new': 'signIn',
    '/sign-up/email': 'signUp',
    '/request-password-reset': 'passwordReset',
    '/send-verification-email': 'passwordReset',
    '/sign-out': null,
    '/list-sessions': null,
    '/revoke-other-sessions': null,
  }
  for (const [path, budget] of Object.entries(budgets)) expect(authBudgetOf('POST', path)).toBe(budget)
  expect(authBudgetOf('GET', '/get-session')).toBeNull()
})

test('a device remembers the last accounts that signed in on it, and cannot be made up', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  const cookies = createDeviceCookies({ secret: 's'.repeat(32), prefix: '__Host-vk' })
  const cookieOf = (header: string) => header.split(';', 1)[0]!
  const first = cookies.write(null, 'Ana@Shop.example', now)
  expect(first).toMatch(
    /^__Host-vk\.device=[^;]+; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax; Secure$/,
  )
  expect(first).not.toContain('shop.example')
  const device = cookies.read(`other=1; ${cookieOf(first)}`, now)!
  expect(device.accounts).toEqual([cookies.accountOf('ana@shop.example ')])
  let header = first
  for (let n = 0; n < 6; n++)
    header = cookies.write(cookies.read(cookieOf(header), now), `p${n}@shop.example`, now)
  const later = cookies.read(cookieOf(header), now)!
  expect([later.id, later.accounts.length, later.accounts[0]]).toEqual([
    device.id,
    5,
    cookies.accountOf('p5@shop.example'),
  ])
  expect(cookies.read(cookieOf(first), new Date(now.getTime() + 181 * 86_400_000))).toBeNull()
  const foreign = createDeviceCookies({ secret: 't'.repeat(32), prefix: '__Host-vk' })
  for (const forged of [
    undefined,
    '__Host-vk.device=x.y',
    `${cookieOf(first)}x`,
    cookieOf(foreign.write(null, 'ana@shop.example', now)),
    cookieOf(first).replace('__Host-', ''),
  ])
    expect(cookies.read(forged, now)).toBeNull()
})

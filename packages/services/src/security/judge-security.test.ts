import { SECURITY_CHECKS } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { judgeSecurity, type SecurityFacts } from './judge-security.ts'

const now = new Date('2026-06-01T00:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const ana = {
  name: 'Ana',
  role: 'owner' as const,
  hasSecondFactor: true,
  emailVerified: true,
  lastHereAt: daysAgo(1),
}
const server = {
  name: 'Server',
  type: 'secret' as const,
  hasAddresses: true,
  origins: 0,
  expires: true,
  makerLeft: false,
  lastUsedAt: daysAgo(1),
}
const page = { ...server, name: 'Page', type: 'publishable' as const, origins: 1, expires: false }
const SAFE: SecurityFacts = {
  now,
  people: [ana],
  keys: [server, page],
  widgets: [{ name: 'Shop', origins: ['https://shop.example', 'http://localhost:3000'] }],
  hasSso: true,
  refusedSignIns: 0,
  restrictedUses: 0,
  audit: { verifiedAt: daysAgo(1), isBroken: false },
  limitsRetention: true,
  requests: { open: 0, overdue: 0 },
  lastBackupAt: daysAgo(1),
  dashboardUrl: 'https://support.example',
  hasMailServer: true,
}

function states(changes: Partial<SecurityFacts>) {
  const checks = judgeSecurity({ ...SAFE, ...changes })
  return Object.fromEntries(checks.flatMap(({ check, state }) => (state === 'ok' ? [] : [[check, state]])))
}

it('looks at everything there is, in its order, and is content with a safe business', () => {
  expect(judgeSecurity(SAFE).map(({ check }) => check)).toEqual(SECURITY_CHECKS)
  expect(states({})).toEqual({})
})

it('names who lacks a second factor or a confirmed address, and who has not been here for long', () => {
  const people = ['Rui', 'Mia', 'Leo', 'Noor'].map((name) => ({ ...ana, name, hasSecondFactor: false }))
  const agent = { ...ana, name: 'Agent', role: 'agent' as const, hasSecondFactor: false }
  const [secondFactor] = judgeSecurity({ ...SAFE, people: [ana, agent, ...people] })
  // Agents may go without.
  expect(secondFactor).toMatchObject({ state: 'todo', count: 4, names: ['Rui', 'Mia', 'Leo'] })
  expect(states({ people: [{ ...ana, emailVerified: false }] })).toEqual({ verified_emails: 'todo' })
  expect(states({ people: [{ ...ana, lastHereAt: daysAgo(91) }] })).toEqual({ dormant_people: 'todo' })
})

it('finds keys and widgets that open more than they need, or nothing', () => {
  expect(states({ keys: [{ ...server, hasAddresses: false, expires: false }] })).toEqual({
    key_addresses: 'todo',
    key_expiry: 'todo',
  })
  expect(states({ keys: [{ ...page, origins: 0, lastUsedAt: daysAgo(200) }] })).toEqual({
    key_unused: 'todo',
    key_origins: 'todo',
  })
  // Whoever made a secret key saw it, and took it along. A publishable one stands in the page anyway.
  const left = { makerLeft: true }
  expect(
    states({
      keys: [
        { ...server, ...left },
        { ...page, ...left },
      ],
    }),
  ).toEqual({ key_makers: 'todo' })
  expect(states({ widgets: [{ name: 'Shop', origins: [] }] })).toEqual({ widget_origins: 'todo' })
  expect(states({ widgets: [{ name: 'Shop', origins: ['http://shop.example'] }] })).toEqual({
    widget_https: 'todo',
  })
})

it('tells what must be done now from what is good to know', () => {
  expect(states({ audit: { verifiedAt: daysAgo(0), isBroken: true } })).toEqual({ audit_chain: 'danger' })
  expect(states({ audit: { verifiedAt: null, isBroken: false } })).toEqual({ audit_chain: 'info' })
  expect(states({ audit: { verifiedAt: daysAgo(5), isBroken: false } })).toEqual({ audit_chain: 'todo' })
  expect(states({ requests: { open: 2, overdue: 1 } })).toEqual({ data_requests: 'danger' })
  expect(states({ requests: { open: 2, overdue: 0 } })).toEqual({ data_requests: 'todo' })
  expect(states({ dashboardUrl: 'http://support.example' })).toEqual({ https: 'danger' })
  expect(states({ dashboardUrl: 'http://localhost.evil.example' })).toEqual({ https: 'danger' })
  expect(states({ dashboardUrl: 'http://localhost:4310' })).toEqual({ https: 'info' })
  expect(states({ refusedSignIns: 3, restrictedUses: 1, hasSso: false, lastBackupAt: null })).toEqual({
    refused_sign_ins: 'info',
    restricted_uses: 'info',
    sso: 'info',
    backup: 'info',
  })
  expect(
    states({ refusedSignIns: 40, lastBackupAt: daysAgo(9), limitsRetention: false, hasMailServer: false }),
  ).toEqual({ refused_sign_ins: 'todo', backup: 'todo', retention: 'todo', mail: 'todo' })
})

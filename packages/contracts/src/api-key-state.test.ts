import { expect, it } from 'vitest'
import { apiKeyState, apiKeyWorks } from './api-key-state.ts'

const now = Date.UTC(2026, 0, 10)
const at = (days: number) => new Date(now + days * 86_400_000).toISOString()
const key = { revokedAt: null, expiresAt: null, overlapUntil: null }

it.each([
  [key, 'working', true],
  [{ ...key, expiresAt: at(1) }, 'working', true],
  [{ ...key, expiresAt: at(0) }, 'expired', false],
  [{ ...key, overlapUntil: at(1) }, 'retiring', true],
  [{ ...key, overlapUntil: at(1), expiresAt: at(-1) }, 'expired', false],
  [{ ...key, overlapUntil: at(0), expiresAt: at(-1) }, 'replaced', false],
  [{ ...key, overlapUntil: at(1), revokedAt: at(-1) }, 'revoked', false],
])('%o is %s', (one, state, works) => {
  expect([apiKeyState(one, now), apiKeyWorks(one, now)]).toEqual([state, works])
})

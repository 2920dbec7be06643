import { expect, it } from 'vitest'
import type { Actor } from '../context.ts'
import { requireSteppedUp, requireStepUp, STEP_UP_MINUTES } from './require-step-up.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000)
const member = (steppedUpAt: Date | null): Actor => ({
  kind: 'member',
  tenantId: 't',
  userId: 'u',
  name: 'Ana',
  role: 'owner',
  signIn: { sessionId: 's', steppedUpAt, method: 'password' },
})
const attempt = (actor: Actor, minutes: number) => () => requireStepUp({ actor, now: () => at(minutes) })

it('a proof counts for ten minutes', () => {
  expect(attempt(member(at(0)), STEP_UP_MINUTES - 0.01)).not.toThrow()
  expect(attempt(member(at(0)), STEP_UP_MINUTES)).toThrow(
    expect.objectContaining({ code: 'STEP_UP_REQUIRED' }),
  )
})

it('without a proof, or away from the browser that gave it, nobody passes but the operator and a secret key', () => {
  const { signIn: _, ...onSocket } = member(at(0)) as Extract<Actor, { kind: 'member' }>
  expect(attempt(member(null), 0)).toThrow(expect.objectContaining({ code: 'STEP_UP_REQUIRED' }))
  expect(attempt(onSocket, 0)).toThrow(expect.objectContaining({ code: 'STEP_UP_REQUIRED' }))
  expect(attempt({ kind: 'visitor', tenantId: 't', sessionId: 's' }, 0)).toThrow()
  expect(attempt({ kind: 'system', tenantId: 't', purpose: 'operator' }, 0)).not.toThrow()
  expect(attempt({ kind: 'secret_key', tenantId: 't', keyId: 'k', permissions: ['*'] }, 0)).not.toThrow()
})

it('the provider of a business proves enough for the business, and nothing for the person', () => {
  const signIn = { sessionId: 's', steppedUpAt: at(0), method: 'sso:3f8e1c62-7d0a-4b5e-9c11-2a6f0d4e8b90' }
  const actor = { ...(member(at(0)) as Extract<Actor, { kind: 'member' }>), signIn }
  expect(attempt(actor, 1)).not.toThrow()
  expect(() => requireSteppedUp({ now: () => at(1) }, signIn)).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN' }),
  )
})

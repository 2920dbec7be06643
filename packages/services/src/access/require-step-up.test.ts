import { expect, it } from 'vitest'
import type { Actor } from '../context.ts'
import { requireStepUp, STEP_UP_MINUTES } from './require-step-up.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000)
const member = (steppedUpAt: Date | null): Actor => ({
  kind: 'member',
  tenantId: 't',
  userId: 'u',
  name: 'Ana',
  role: 'owner',
  signIn: { sessionId: 's', steppedUpAt },
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

import { ServiceError, type StepUpMethod } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { count, eq } from 'drizzle-orm'
import { requireOwnSignIn } from '../access/require-step-up.ts'
import type { Services, SignIn } from '../context.ts'
import { checkSecondFactor, type SecondFactorOutcome } from '../second-factor/check-second-factor.ts'
import { codeRefusal } from '../second-factor/sign-in-challenge.ts'
import { verifyPassword } from '../users/hash-password.ts'
import { changePerson } from './change-person.ts'
import { requirePerson } from './person.ts'
import { renewSignIn } from './renew-sign-in.ts'

/**
 * How a person can prove again that they are who signed in. Where codes are on, a password or an outside account alone
 * is not enough.
 */
export function stepUpMethods(has: {
  password: boolean
  totp: boolean
  passkeys: number
  outside: number
}): StepUpMethod[] {
  const methods: StepUpMethod[] = []
  if (has.totp) methods.push('totp')
  else if (has.password) methods.push('password')
  if (!has.totp && has.outside > 0) methods.push('outside')
  if (has.passkeys > 0) methods.push('passkey')
  return methods
}

/**
 * Proves with a password or a code that the person at the browser is who signed in. The sign-in gets a new secret,
 * which goes into its cookie, and counts as proved for ten minutes. A sign-in by the provider of a business checks
 * nothing of how the person signs in elsewhere.
 * @throws ServiceError UNAUTHORIZED for a wrong one, with `details.reason` `wrong`; FORBIDDEN with `reason: sso`.
 */
export async function proveIdentity(
  services: Services,
  input: { userId: string; signIn: SignIn; password?: string; code?: string },
): Promise<{ token: string }> {
  const { userId, signIn, password, code } = input
  requireOwnSignIn(signIn)
  const { person, allowed } = await services.db.withAuth(async (tx) => {
    const person = await requirePerson(tx, userId)
    const [row] = await tx
      .select({ passkeys: count() })
      .from(schema.passkeys)
      .where(eq(schema.passkeys.userId, userId))
    const has = {
      password: person.passwordHash !== null,
      totp: person.twoFactorEnabled,
      passkeys: row?.passkeys ?? 0,
      outside: 0,
    }
    return { person, allowed: stepUpMethods(has) }
  })
  const method = code !== undefined ? 'totp' : 'password'
  if (!allowed.includes(method))
    throw new ServiceError('VALIDATION_ERROR', 'This account is confirmed in another way.', {
      methods: allowed,
    })
  // Hashing takes long, and no transaction is held open meanwhile.
  const isRight =
    method === 'password' &&
    person.passwordHash !== null &&
    (await verifyPassword({ hash: person.passwordHash, password: password ?? '' }))

  const outcome = await changePerson<{ token: string } | SecondFactorOutcome | null>(
    services,
    userId,
    async (tx) => {
      const checked = method === 'totp' ? await checkSecondFactor(tx, services, userId, code ?? '') : null
      if (checked ? !checked.ok : !isRight)
        return { result: checked, audit: { action: 'step_up.refuse', details: { method } } }
      const result = await renewSignIn(tx, services, signIn.sessionId)
      return { result, audit: { action: 'step_up.pass', details: { method } } }
    },
  )
  if (outcome && 'token' in outcome) return outcome
  if (outcome && !outcome.ok && outcome.reason !== 'off') throw codeRefusal(outcome)
  throw new ServiceError('UNAUTHORIZED', 'The password is not right.', { reason: 'wrong' })
}

/** The same proof, given elsewhere and checked already: to the passkey plugin, or to an outside provider. */
export async function proveIdentityElsewhere(
  services: Services,
  { userId, sessionId, method }: { userId: string; sessionId: string; method: string },
): Promise<{ token: string }> {
  return changePerson(services, userId, async (tx) => ({
    result: await renewSignIn(tx, services, sessionId),
    audit: { action: 'step_up.pass', details: { method } },
  }))
}

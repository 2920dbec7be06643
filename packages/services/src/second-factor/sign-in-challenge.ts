import { ServiceError } from '@visualkit/contracts'
import { changePerson } from '../account/change-person.ts'
import { consumeToken, createToken, readToken } from '../account/one-time-token.ts'
import { findPerson } from '../account/person.ts'
import type { Services } from '../context.ts'
import { mailMoment } from '../mail/queue-mail.ts'
import { checkSecondFactor, type SecondFactorOutcome } from './check-second-factor.ts'

/** How long somebody has to find their phone. */
export const CHALLENGE_MINUTES = 10

/** What is known of somebody between their password and their code. */
interface Challenge {
  userId: string
  /** How the first step was done. */
  method: string
}

/** The secret of a sign-in that waits for its code: for a cookie of the browser that gave the password. */
export async function createChallenge(
  services: Pick<Services, 'db' | 'now'>,
  challenge: Challenge,
): Promise<{ token: string }> {
  const value = JSON.stringify(challenge)
  return services.db.withAuth((tx) =>
    createToken(tx, services, { purpose: 'second-factor', value, minutes: CHALLENGE_MINUTES }),
  )
}

/**
 * Ends a waiting sign-in with a code.
 * @throws ServiceError UNAUTHORIZED when the browser waits for none (`reason: expired`) or the code is wrong
 * (`reason: wrong`); RATE_LIMITED after too many wrong ones.
 */
export async function answerChallenge(
  services: Services,
  { token, code }: { token: string; code: string },
): Promise<{ userId: string; method: string }> {
  const challenge = await services.db.withAuth(async (tx) => {
    const value = await readToken(tx, services, 'second-factor', token)
    return value === null ? null : (JSON.parse(value) as Challenge)
  })
  if (!challenge) throw over()
  const { userId } = challenge
  const outcome = await changePerson<SecondFactorOutcome>(services, userId, async (tx) => {
    const person = await findPerson(tx, { id: userId })
    if (!person) throw over()
    const outcome = await checkSecondFactor(tx, services, userId, code)
    const mail = (kind: 'backup_code_used' | 'second_factor_failed', values = {}) => ({
      kind,
      to: person.email,
      userId,
      name: person.name,
      locale: person.locale,
      values: { when: mailMoment(services.now(), person.locale), ...values },
    })
    if (!outcome.ok) {
      const isAlarming = outcome.reason === 'wrong' && outcome.isAlarming
      const audit = {
        action: 'sign_in.refuse' as const,
        details: { reason: `second factor ${outcome.reason}` },
      }
      return { result: outcome, audit, mails: isAlarming ? [mail('second_factor_failed')] : [] }
    }
    // The challenge works once; of two answers at once, the second finds none.
    if ((await consumeToken(tx, services, 'second-factor', token)) === null) throw over()
    const wasBackupCode = outcome.method === 'backup_code'
    return {
      result: outcome,
      audit: wasBackupCode
        ? { action: 'two_factor.use_backup_code' as const, details: { left: outcome.codesLeft } }
        : null,
      mails: wasBackupCode ? [mail('backup_code_used', { left: outcome.codesLeft })] : [],
    }
  })
  if (outcome.ok) return { userId, method: `${challenge.method}+${outcome.method}` }
  if (outcome.reason === 'off') throw over()
  throw codeRefusal(outcome)
}

/** The refusal of a code, the same at sign-in and when somebody proves themselves again. */
export function codeRefusal(
  outcome: { reason: 'wrong' } | { reason: 'locked'; retryAfterSeconds: number },
): ServiceError {
  if (outcome.reason === 'locked') {
    const { retryAfterSeconds } = outcome
    return new ServiceError('RATE_LIMITED', 'Too many wrong codes. Wait, then try again.', {
      retryAfterSeconds,
    })
  }
  return new ServiceError(
    'UNAUTHORIZED',
    'This code is not right, or was used already. Wait for the next one.',
    {
      reason: 'wrong',
    },
  )
}

function over(): ServiceError {
  return new ServiceError('UNAUTHORIZED', 'This sign-in took too long. Begin again with your password.', {
    reason: 'expired',
  })
}

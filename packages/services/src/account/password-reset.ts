import { EmailAddress, type Locale, ServiceError } from '@visualkit/contracts'
import type { Services } from '../context.ts'
import { hashPassword } from '../users/hash-password.ts'
import { passwordNotice, storePassword } from './change-password.ts'
import { changePerson } from './change-person.ts'
import { requireGoodPassword, requireOtherThanVoided } from './check-password.ts'
import { confirmAddress } from './confirm-address.ts'
import { consumeToken, createToken, readToken } from './one-time-token.ts'
import { findPerson, passwordOwnerOf, requirePerson } from './person.ts'
import { announceSignedOut, endSignIns } from './sign-ins.ts'

const LINK_MINUTES = 30

/**
 * Asks for a mail with a link to set a new password. The work is done by a job, for every address alike: neither the
 * answer nor its time tells whether somebody signs in with it.
 */
export async function requestPasswordReset(
  { jobs }: Pick<Services, 'jobs'>,
  input: { email: string; locale: Locale },
): Promise<{ accepted: true }> {
  const email = EmailAddress.parse(input.email)
  await jobs.send('account-mail', { kind: 'password-reset', email, locale: input.locale })
  return { accepted: true }
}

/** The job of `requestPasswordReset`. */
export async function mailPasswordReset(
  services: Services,
  { email, locale }: { email: string; locale: Locale },
): Promise<void> {
  const person = await services.db.withAuth((tx) => findPerson(tx, { email }))
  if (!person || person.suspendedAt) return
  await changePerson(services, person.id, async (tx) => {
    const { token } = await createToken(tx, services, {
      purpose: 'password-reset',
      value: person.id,
      minutes: LINK_MINUTES,
    })
    return {
      result: undefined,
      audit: { action: 'password.request_reset' },
      mails: [
        {
          kind: 'password_reset',
          to: person.email,
          userId: person.id,
          name: person.name,
          locale,
          values: { minutes: LINK_MINUTES },
          link: `${services.urls.dashboard}/reset-password#token=${token}`,
        },
      ],
    }
  })
}

/**
 * Sets a new password by a link, and signs out every browser. Nobody is signed in by it: a second factor is still
 * asked for.
 * @throws ServiceError VALIDATION_ERROR for a link that no longer works (`reason: link`) or a weak password.
 */
export async function resetPassword(
  services: Services,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  // Looked at first, so that a weak password does not use the link up.
  const userId = await services.db.withAuth((tx) => readToken(tx, services, 'password-reset', token))
  if (userId === null) throw linkIsOver()
  const { person, owner } = await services.db.withAuth(async (tx) => {
    const person = await requirePerson(tx, userId)
    return { person, owner: await passwordOwnerOf(tx, person) }
  })
  await requireGoodPassword(password, owner)
  await requireOtherThanVoided(person.voidedHash, password)
  const hash = await hashPassword(password)
  const ended = await changePerson(services, userId, async (tx) => {
    if ((await consumeToken(tx, services, 'password-reset', token)) === null) throw linkIsOver()
    // Whoever had the link reads the address.
    const removed = await confirmAddress(tx, userId)
    await storePassword(tx, services, person, hash)
    const result = [...(removed?.signIns ?? []), ...(await endSignIns(tx, userId))]
    return {
      result,
      audit: { action: 'password.reset', details: { signedOut: result.length, confirmed: removed !== null } },
      mails: [passwordNotice(services, person)],
    }
  })
  await announceSignedOut(services, ended)
  return { email: person.email }
}

/** A link out of a mail that was used, is too old or was never ours. */
export function linkIsOver(): ServiceError {
  return new ServiceError(
    'VALIDATION_ERROR',
    'This link was used already or is too old. Ask for a new one.',
    {
      reason: 'link',
    },
  )
}

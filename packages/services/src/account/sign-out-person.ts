import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { voided } from '../users/hash-password.ts'
import { changePerson } from './change-person.ts'
import { mailPasswordReset } from './password-reset.ts'
import { findPerson } from './person.ts'
import { announceSignedOut, endSignIns } from './sign-ins.ts'

const { accounts } = schema

/**
 * Signs somebody out of every browser, at once and on every server. For the operator only: no request may call it.
 * @param input.newPassword somebody else may know their password: it opens nothing from now on, and they get a mail to
 * set another.
 * @throws NOT_FOUND
 */
export async function signOutPerson(
  services: Services,
  input: { email: string; newPassword?: boolean },
): Promise<{ signedOut: number }> {
  const person = await services.db.withAuth((tx) => findPerson(tx, input))
  if (!person) throw notFound('person')
  const ended = await changePerson(services, person.id, async (tx) => {
    const result = await endSignIns(tx, person.id)
    if (input.newPassword && person.passwordHash !== null)
      await tx
        .update(accounts)
        .set({ password: voided(person.passwordHash) })
        .where(and(eq(accounts.userId, person.id), eq(accounts.providerId, 'credential')))
    const details = { sessions: result.length, ...(input.newPassword ? { newPassword: true } : {}) }
    return {
      result,
      audit: { action: 'sign_in.revoke', details },
      by: 'operator',
    }
  })
  await announceSignedOut(services, ended)
  if (input.newPassword) await mailPasswordReset(services, { email: person.email, locale: person.locale })
  return { signedOut: ended.length }
}

import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { mailMoment } from '../mail/queue-mail.ts'
import { changePerson } from './change-person.ts'
import { findPerson } from './person.ts'
import { announceSignedOut, endSignIns } from './sign-ins.ts'

/**
 * Removes codes, backup codes and passkeys of somebody who lost them all, and signs them out everywhere: they sign in
 * with their password or a link and set them up again. For the operator only: no request may call it.
 */
export async function removeFactors(
  services: Services,
  input: { email: string },
): Promise<{ passkeys: number }> {
  const { passkeys, twoFactors, users } = schema
  const person = await services.db.withAuth((tx) => findPerson(tx, input))
  if (!person) throw notFound('person')
  const { id: userId, email, name, locale } = person
  const { removed, ended } = await changePerson(services, userId, async (tx) => {
    const removed = await tx
      .delete(passkeys)
      .where(eq(passkeys.userId, userId))
      .returning({ id: passkeys.id })
    await tx.delete(twoFactors).where(eq(twoFactors.userId, userId))
    await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId))
    const ended = await endSignIns(tx, userId)
    const values = { when: mailMoment(services.now(), locale) }
    return {
      result: { removed, ended },
      audit: { action: 'two_factor.remove', details: { passkeys: removed.length } },
      mails: [{ kind: 'factors_reset', to: email, userId, name, locale, values }],
      by: 'operator',
    }
  })
  await announceSignedOut(services, ended)
  return { passkeys: removed.length }
}

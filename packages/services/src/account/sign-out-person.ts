import { notFound } from '@visualkit/contracts'
import type { Services } from '../context.ts'
import { changePerson } from './change-person.ts'
import { findPerson } from './person.ts'
import { announceSignedOut, endSignIns } from './sign-ins.ts'

/**
 * Signs somebody out of every browser, at once and on every server. For the operator only: no request may call it.
 * @throws NOT_FOUND
 */
export async function signOutPerson(
  services: Services,
  input: { email: string },
): Promise<{ signedOut: number }> {
  const person = await services.db.withAuth((tx) => findPerson(tx, input))
  if (!person) throw notFound('person')
  const ended = await changePerson(services, person.id, async (tx) => {
    const result = await endSignIns(tx, person.id)
    return {
      result,
      audit: { action: 'sign_in.revoke', details: { sessions: result.length } },
      by: 'operator',
    }
  })
  await announceSignedOut(services, ended)
  return { signedOut: ended.length }
}

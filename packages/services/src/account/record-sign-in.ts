import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { changePerson } from './change-person.ts'
import { describeDevice } from './describe-device.ts'
import { findPerson } from './person.ts'

/** Notes a sign-in that succeeded, in the log of each of the person's businesses. */
export async function recordSignIn(
  services: Services,
  input: { userId: string; method: string; userAgent: string | null },
): Promise<void> {
  const { users } = schema
  const { browser, system } = describeDevice(input.userAgent)
  await changePerson(services, input.userId, async (tx) => {
    await tx.update(users).set({ lastSignedInAt: services.now() }).where(eq(users.id, input.userId))
    return {
      result: undefined,
      audit: { action: 'sign_in.pass', details: { method: input.method, browser, system } },
    }
  })
}

/**
 * Notes a wrong password, or a passkey that was not taken, such as a copy whose counter stands behind. Nothing is noted
 * of an address or passkey that nobody signs in with.
 */
export async function recordRefusedSignIn(
  services: Services,
  input: { email: string; method: 'password' } | { credentialId: string; method: 'passkey' },
): Promise<void> {
  const { passkeys } = schema
  const userId = await services.db.withAuth(async (tx) => {
    if (input.method === 'password') return (await findPerson(tx, { email: input.email }))?.id
    const [found] = await tx
      .select({ userId: passkeys.userId })
      .from(passkeys)
      .where(eq(passkeys.credentialID, input.credentialId))
    return found?.userId
  })
  if (userId === undefined) return
  await changePerson(services, userId, async () => ({
    result: undefined,
    audit: { action: 'sign_in.refuse', details: { method: input.method } },
  }))
}

/** Notes that somebody signed out. */
export async function recordSignOut(services: Services, userId: string): Promise<void> {
  await changePerson(services, userId, async () => ({ result: undefined, audit: { action: 'sign_in.end' } }))
}

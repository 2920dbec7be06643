import type { SignInOptions } from '@visualkit/contracts'
import type { Services } from '../context.ts'
import { ssoOfAddress } from '../sso/find-connection.ts'

/** What the sign-in page may offer. Nothing of it tells whether somebody signs in with an address. */
export async function signInOptions(
  { allows, outside, db }: Pick<Services, 'allows' | 'outside' | 'db'>,
  { email }: { email?: string },
): Promise<SignInOptions> {
  const providers = outside.providers.map(({ id, name }) => ({ id, name }))
  const sso = email === undefined ? null : await db.withAuth((tx) => ssoOfAddress(tx, email))
  return { signUp: allows.signUp, providers, sso }
}

import type { SignInOptions } from '@visualkit/contracts'
import type { Services } from '../context.ts'

/** What the sign-in page may offer. Nothing of it tells whether somebody signs in with an address. */
export async function signInOptions(
  { allows }: Pick<Services, 'allows'>,
  _input: { email?: string },
): Promise<SignInOptions> {
  return { signUp: allows.signUp, providers: [], sso: null }
}

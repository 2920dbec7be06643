import type { SignInOptions } from '@visualkit/contracts'
import type { Services } from '../context.ts'

/** What the sign-in page may offer. Nothing of it tells whether somebody signs in with an address. */
export async function signInOptions(
  { allows, outside }: Pick<Services, 'allows' | 'outside'>,
  _input: { email?: string },
): Promise<SignInOptions> {
  const providers = outside.providers.map(({ id, name }) => ({ id, name }))
  return { signUp: allows.signUp, providers, sso: null }
}

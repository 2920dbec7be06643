import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { type AuthAnswer, postAuth, readAnswer } from './post-auth.ts'

export { browserSupportsWebAuthn as canUsePasskeys }

/** Signs in with a passkey, or proves again who one is when signed in. */
export async function askForPasskey(): Promise<AuthAnswer<unknown>> {
  return ceremony<PublicKeyCredentialRequestOptionsJSON>('authenticate', async (optionsJSON) => {
    const response = await startAuthentication({ optionsJSON })
    return postAuth('/passkey/verify-authentication', { response })
  })
}

/** Makes a passkey on this device or one at hand. */
export async function addPasskey(name: string): Promise<AuthAnswer<unknown>> {
  return ceremony<PublicKeyCredentialCreationOptionsJSON>('register', async (optionsJSON) => {
    const response = await startRegistration({ optionsJSON })
    return postAuth('/passkey/verify-registration', { response, name })
  })
}

async function ceremony<Options>(
  kind: 'authenticate' | 'register',
  perform: (options: Options) => Promise<AuthAnswer<unknown>>,
): Promise<AuthAnswer<unknown>> {
  const failed = (code: string): AuthAnswer<unknown> => ({
    ok: false,
    code,
    reason: null,
    retryAfterSeconds: null,
    password: null,
  })
  let options: AuthAnswer<Options>
  try {
    options = await readAnswer<Options>(await fetch(`/api/auth/passkey/generate-${kind}-options`))
  } catch {
    return failed('UNREACHABLE')
  }
  if (!options.ok) return options
  try {
    return await perform(options.data)
  } catch (error) {
    // The person changed their mind, or the device already holds one.
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
      return failed('PASSKEY_EXISTS')
    return failed('CANCELLED')
  }
}

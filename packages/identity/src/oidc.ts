import { isPrivateHost } from '@visualkit/outgoing'
import * as client from 'openid-client'
import { guardedOidcFetch } from './guarded-oidc-fetch.ts'
import { failed, IdentityProblem } from './identity-problem.ts'
import { explainOidcError } from './oidc-errors.ts'
import { toIdentity } from './oidc-identity.ts'
import type { OutsideIdentity } from './outside-identity.ts'

/** An OpenID provider and what we are to it. */
export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
}

/** What one sign-in asks and must find again in the answer. */
export interface OidcRequest {
  /** Where the provider sends the browser back to; one for each provider, so that none answers for another. */
  redirectUri: string
  state: string
  nonce: string
  codeVerifier: string
  /** The person is to prove anew who they are. */
  fresh: boolean
}

/** OpenID Connect, authorization code flow with PKCE (RFC 9700). */
export interface Oidc {
  /** Where to send the browser. */
  authorizationUrl(settings: OidcSettings, request: OidcRequest, email?: string): Promise<string>
  /**
   * Who came back, after the answer, the token and its signature were checked.
   * @throws IdentityProblem
   */
  identify(settings: OidcSettings, request: OidcRequest, callback: URL): Promise<OutsideIdentity>
  /** Forgets what is known of a provider, so that the next sign-in asks it anew. */
  forget(issuer: string): void
}

/** A proof is asked for now; this much may pass until the answer is here. */
const FRESH_SECONDS = 300
const CLOCK_TOLERANCE_SECONDS = 60
const DISCOVERY_MS = 10 * 60_000
const MAX_PROVIDERS = 200
/** Signatures with a key that others cannot know. */
const SIGNED_BY = /^(RS|PS|ES)(256|384|512)$|^Ed(DSA|25519)$/

/** @param options.privateHosts that may be on a private network, and reached without TLS. */
export function createOidc(options: { privateHosts: readonly string[]; now(): Date }): Oidc {
  const known = new Map<string, { at: number; configuration: Promise<client.Configuration> }>()

  async function discover(settings: OidcSettings): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = settings
    const key = JSON.stringify([issuer, clientId, clientSecret])
    const now = options.now().getTime()
    const found = known.get(key)
    if (found && now - found.at < DISCOVERY_MS && now >= found.at) return found.configuration
    const configuration = ask(issuer, clientId, clientSecret)
    known.delete(key)
    known.set(key, { at: now, configuration })
    if (known.size > MAX_PROVIDERS) known.delete(known.keys().next().value!)
    configuration.catch(() => known.delete(key))
    return configuration
  }

  async function ask(issuer: string, clientId: string, clientSecret: string): Promise<client.Configuration> {
    const url = issuerUrl(issuer, options.privateHosts)
    const execute = [client.enableNonRepudiationChecks]
    if (isPrivateHost(url, options.privateHosts)) execute.push(client.allowInsecureRequests)
    const metadata = { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS }
    const fetch = guardedOidcFetch(options.privateHosts)
    const found = await client.discovery(url, clientId, metadata, authenticate(clientSecret), {
      execute,
      timeout: 10,
      [client.customFetch]: fetch,
    })
    const server = found.serverMetadata()
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
      const address = server[name]
      if (!address || !URL.canParse(address) || !isSafe(new URL(address), options.privateHosts))
        throw failed('discovery', `The provider's description names no ${name} that starts with https://.`)
    }
    return found
  }

  return {
    async authorizationUrl(settings, request, email) {
      try {
        const configuration = await discover(settings)
        const challenge = await client.calculatePKCECodeChallenge(request.codeVerifier)
        const url = client.buildAuthorizationUrl(configuration, {
          redirect_uri: request.redirectUri,
          scope: 'openid email profile',
          state: request.state,
          nonce: request.nonce,
          code_challenge: challenge,
          code_challenge_method: 'S256',
          ...(email !== undefined && { login_hint: email }),
          ...(request.fresh && { prompt: 'login', max_age: '0' }),
        })
        return url.href
      } catch (error) {
        throw explainOidcError(error)
      }
    },

    async identify(settings, request, callback) {
      try {
        const configuration = await discover(settings)
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          pkceCodeVerifier: request.codeVerifier,
          expectedState: request.state,
          expectedNonce: request.nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw failed('shape', 'The provider sent no ID token.')
        const algorithm = algorithmOf(tokens.id_token ?? '')
        if (!SIGNED_BY.test(algorithm))
          throw failed('algorithm', `The ID token is signed with ${algorithm}, which is not taken.`)
        const identity = toIdentity(settings, claims)
        if (request.fresh) requireFresh(identity.authenticatedAt, options.now())
        return identity
      } catch (error) {
        throw explainOidcError(error)
      }
    },

    forget(issuer) {
      for (const key of known.keys()) if ((JSON.parse(key) as string[])[0] === issuer) known.delete(key)
    },
  }
}

/** @throws IdentityProblem for a proof that was not given just now. */
export function requireFresh(authenticatedAt: Date | null, now: Date): void {
  if (!authenticatedAt)
    throw new IdentityProblem('stale', 'The provider does not tell when the person signed in.')
  const seconds = (now.getTime() - authenticatedAt.getTime()) / 1000
  if (seconds > FRESH_SECONDS || seconds < -CLOCK_TOLERANCE_SECONDS)
    throw new IdentityProblem('stale', 'The person did not prove anew who they are.')
}

function issuerUrl(issuer: string, privateHosts: readonly string[]): URL {
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (!url || url.search !== '' || url.hash !== '' || !isSafe(url, privateHosts))
    throw failed('discovery', 'The issuer must be an address that starts with https:// and has no query.')
  return url
}

function isSafe(url: URL, privateHosts: readonly string[]): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isPrivateHost(url, privateHosts))
}

/** As the provider takes it; in the header unless it says otherwise, which is the standard's default. */
function authenticate(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

function algorithmOf(jwt: string): string {
  const header = JSON.parse(Buffer.from(jwt.split('.', 1)[0]!, 'base64url').toString()) as { alg?: unknown }
  return String(header.alg)
}

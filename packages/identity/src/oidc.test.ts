import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOidc, type Oidc, type OidcRequest, type OidcSettings } from './oidc.ts'
import { type BendableProvider, startBendableProvider } from './testing/bendable-provider.ts'

let provider: BendableProvider
let oidc: Oidc
let settings: OidcSettings

beforeAll(async () => {
  provider = await startBendableProvider('vk')
})
afterAll(() => provider.close())
beforeEach(() => {
  Object.assign(provider, {
    description: {},
    claims: {},
    header: {},
    signWith: 'own',
    tokenAnswer: null,
    asked: [],
  })
  oidc = createOidc({ privateHosts: [provider.host], now: () => new Date() })
  settings = { issuer: provider.issuer, clientId: 'vk', clientSecret: 'a secret/with + signs' }
})

const request = (bent: Partial<OidcRequest> = {}): OidcRequest => ({
  redirectUri: 'https://vk.test/api/auth/callback/oidc',
  state: 'the-state',
  nonce: 'the-nonce',
  codeVerifier: 'v'.repeat(43),
  fresh: false,
  ...bent,
})

/** What the provider sends the browser back with. */
function comeBack(params: Record<string, string> = {}): URL {
  const url = new URL('https://vk.test/api/auth/callback/oidc')
  const usual = { code: 'c', state: 'the-state', iss: provider.issuer }
  for (const [name, value] of Object.entries({ ...usual, ...params }))
    if (value) url.searchParams.set(name, value)
  return url
}

async function identify(params: Record<string, string> = {}, bent: Partial<OidcRequest> = {}) {
  provider.nonce = 'the-nonce'
  return oidc.identify(settings, request(bent), comeBack(params))
}

const refusal = (check: string) => ({ problem: 'answer', check })

describe('an OpenID sign-in', () => {
  it('asks with state, nonce and a challenge, and redeems with the verifier and our secret in the header', async () => {
    const url = new URL(await oidc.authorizationUrl(settings, request({ fresh: true }), 'ana@marea.example'))
    expect(url.origin + url.pathname).toBe(`${provider.issuer}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'vk',
      redirect_uri: 'https://vk.test/api/auth/callback/oidc',
      scope: 'openid email profile',
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge_method: 'S256',
      login_hint: 'ana@marea.example',
      prompt: 'login',
      max_age: '0',
    })
    expect(await identify()).toMatchObject({
      subject: 'user-1',
      email: 'ana@marea.example',
      emailVerified: true,
      name: 'Ana',
    })
    expect(provider.asked[0]!.get('code_verifier')).toBe('v'.repeat(43))
    expect(provider.asked[0]!.get('client_secret')).toBeNull()
  })

  it('takes no token that is unsigned, signed by another key, or by the public key as if it were a secret', async () => {
    provider.signWith = 'other'
    await expect(identify()).rejects.toMatchObject(refusal('signature'))
    provider.signWith = 'nothing'
    await expect(identify()).rejects.toMatchObject(refusal('algorithm'))
    provider.signWith = 'public key as secret'
    await expect(identify()).rejects.toMatchObject(refusal('algorithm'))
    // Not even when the provider says that it signs so.
    for (const alg of ['none', 'HS256']) {
      oidc.forget(provider.issuer)
      provider.description = { id_token_signing_alg_values_supported: [alg] }
      provider.signWith = alg === 'none' ? 'nothing' : 'public key as secret'
      await expect(identify()).rejects.toMatchObject({ problem: 'answer' })
    }
  })

  it('takes no token of another provider, for another client, of another sign-in, or past its time', async () => {
    const now = Math.floor(Date.now() / 1000)
    for (const [claims, check] of [
      [{ iss: 'https://other.example' }, 'issuer'],
      [{ aud: 'somebody-else' }, 'audience'],
      [{ aud: ['vk', 'somebody-else'] }, 'audience'],
      [{ nonce: 'of another browser' }, 'request'],
      [{ nonce: undefined }, 'request'],
      [{ exp: now - 120 }, 'time'],
      [{ nbf: now + 300 }, 'time'],
      [{ sub: undefined }, 'shape'],
    ] as const) {
      provider.claims = claims
      await expect(identify(), JSON.stringify(claims)).rejects.toMatchObject(refusal(check))
    }
  })

  it('takes no answer of another provider or another browser', async () => {
    await expect(identify({ iss: 'https://other.example' })).rejects.toMatchObject(refusal('issuer'))
    await expect(identify({ iss: '' })).rejects.toMatchObject(refusal('issuer'))
    await expect(identify({ state: 'planted' })).rejects.toMatchObject(refusal('request'))
    expect(provider.asked).toEqual([])
    await expect(identify({ code: '', error: 'access_denied' })).rejects.toMatchObject({
      problem: 'cancelled',
    })
    await expect(identify({ code: '', error: 'server_error' })).rejects.toMatchObject(refusal('status'))
  })

  it('says when our client is not known, when the provider is another, and when it cannot be reached', async () => {
    provider.tokenAnswer = { status: 401, body: { error: 'invalid_client' } }
    await expect(identify()).rejects.toMatchObject(refusal('client'))
    provider.tokenAnswer.challenge = 'Basic realm="id"'
    await expect(identify()).rejects.toMatchObject(refusal('client'))
    provider.tokenAnswer = { status: 400, body: { error: 'invalid_grant' } }
    await expect(identify()).rejects.toMatchObject(refusal('status'))
    oidc.forget(provider.issuer)
    provider.description = { issuer: 'https://other.example' }
    await expect(oidc.authorizationUrl(settings, request())).rejects.toMatchObject(refusal('issuer'))
    provider.description = { token_endpoint: 'http://169.254.169.254/token' }
    await expect(oidc.authorizationUrl(settings, request())).rejects.toMatchObject(refusal('discovery'))
    const outside = createOidc({ privateHosts: [], now: () => new Date() })
    await expect(outside.authorizationUrl(settings, request())).rejects.toMatchObject(refusal('discovery'))
    const gone = { ...settings, issuer: 'http://127.0.0.1:1024' }
    oidc = createOidc({ privateHosts: ['127.0.0.1:1024'], now: () => new Date() })
    await expect(oidc.authorizationUrl(gone, request())).rejects.toMatchObject({ problem: 'unreachable' })
  })

  it('takes a proof that was given just now, and no older one or one without a time', async () => {
    const now = Math.floor(Date.now() / 1000)
    await expect(identify({}, { fresh: true })).rejects.toMatchObject({ problem: 'stale' })
    provider.claims = { auth_time: now - 600 }
    await expect(identify({}, { fresh: true })).rejects.toMatchObject({ problem: 'stale' })
    provider.claims = { auth_time: now - 10 }
    expect(await identify({}, { fresh: true })).toMatchObject({ subject: 'user-1' })
  })

  it('believes an address only as far as the provider does', async () => {
    for (const [claims, email, emailVerified] of [
      [{ email: 'Ana@Marea.Example' }, 'ana@marea.example', true],
      [{ email_verified: 'false' }, 'ana@marea.example', false],
      [{ email_verified: undefined }, 'ana@marea.example', null],
      [{ email: 'no address' }, null, true],
      [{ email: undefined }, null, true],
    ] as const) {
      provider.claims = claims
      expect(await identify(), JSON.stringify(claims)).toMatchObject({ email, emailVerified })
    }
  })
})

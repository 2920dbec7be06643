import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An OpenID provider as the standard describes it, each part of which a test may bend. */
export interface BendableProvider {
  issuer: string
  /** Host and port, as the operator would name them. */
  host: string
  /** What it describes itself as, beside the usual. */
  description: Record<string, unknown>
  /** Claims of the next tokens, beside the usual; undefined leaves one out. */
  claims: Record<string, unknown>
  header: Record<string, unknown>
  /** Signs instead of its own key: another key, a shared secret, or nothing at all. */
  signWith: 'own' | 'other' | 'public key as secret' | 'nothing'
  /** Answers of the token endpoint instead of a token. */
  tokenAnswer: { status: number; body: object; challenge?: string } | null
  /** Bodies the token endpoint was sent. */
  asked: URLSearchParams[]
  nonce: string
  close(): Promise<void>
}

export async function startBendableProvider(clientId: string): Promise<BendableProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let issuer = ''
  const provider: Omit<BendableProvider, 'close'> = {
    issuer,
    host: '',
    description: {},
    claims: {},
    header: {},
    signWith: 'own',
    tokenAnswer: null,
    asked: [],
    nonce: '',
  }

  function idToken(): string {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: 'user-1',
      iat: now,
      exp: now + 300,
      nonce: provider.nonce,
      email: 'ana@marea.example',
      email_verified: true,
      name: 'Ana',
      ...provider.claims,
    }
    const alg = { own: 'RS256', other: 'RS256', 'public key as secret': 'HS256', nothing: 'none' }[
      provider.signWith
    ]
    const written = [{ alg, kid: 'k1', typ: 'JWT', ...provider.header }, claims].map(encode).join('.')
    return `${written}.${signature(written)}`
  }

  function signature(written: string): string {
    if (provider.signWith === 'nothing') return ''
    if (provider.signWith === 'public key as secret') {
      const secret = own.publicKey.export({ type: 'spki', format: 'pem' })
      return createHmac('sha256', secret).update(written).digest('base64url')
    }
    const key: KeyObject = provider.signWith === 'own' ? own.privateKey : other.privateKey
    return sign('sha256', Buffer.from(written), key).toString('base64url')
  }

  const server: Server = createServer((request, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration')
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
        ...provider.description,
      })
    if (request.url === '/jwks')
      return answer({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }],
      })
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      provider.asked.push(new URLSearchParams(body))
      const { tokenAnswer } = provider
      if (tokenAnswer?.challenge) response.setHeader('www-authenticate', tokenAnswer.challenge)
      if (tokenAnswer) return answer(tokenAnswer.body, tokenAnswer.status)
      answer({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken() })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  issuer = `http://${host}`
  return Object.assign(provider, {
    issuer,
    host,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  })
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

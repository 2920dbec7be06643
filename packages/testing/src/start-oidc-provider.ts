import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A certified OpenID provider on this machine, with the people it knows. */
export interface OidcProviderServer {
  issuer: string
  /** As the operator would name it. */
  host: string
  /** Lets an application in; the ones before go on. */
  register(client: OidcClient): void
  /** Somebody signs in there, in a browser of their own, and is sent back. @returns the address they come back to. */
  signIn(authorizationUrl: string, login: string): Promise<URL>
  close(): Promise<void>
}

export interface OidcClient {
  id: string
  secret: string
  redirectUri: string
}

export interface ProviderPerson {
  email?: string
  email_verified?: boolean
  name?: string
}

export async function startOidcProvider(options: {
  clients?: OidcClient[]
  people: Record<string, ProviderPerson>
}): Promise<OidcProviderServer> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `http://${host}`
  const clients = [...(options.clients ?? [])]
  let answer: RequestListener = () => {}
  server.on('request', (request, response) => answer(request, response))
  const configure = () => {
    // It warns about its own forms and keys, which are those of a test.
    const { warn } = console
    console.warn = () => {}
    const provider = new Provider(issuer, {
      clients: clients.map(({ id, secret, redirectUri }) => ({
        client_id: id,
        client_secret: secret,
        redirect_uris: [redirectUri],
      })),
      claims: { openid: ['sub', 'auth_time'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      pkce: { required: () => true },
      findAccount: (_ctx, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, ...options.people[id] }),
      }),
      cookies: { keys: ['a key of a test'] },
    })
    console.warn = warn
    answer = provider.callback()
  }
  configure()

  return {
    issuer,
    host,
    register(client) {
      clients.push(client)
      configure()
    },
    async signIn(authorizationUrl, login) {
      const cookies = new Map<string, string>()
      let url = new URL(authorizationUrl)
      let body: URLSearchParams | undefined
      for (let step = 0; step < 20; step++) {
        const answer = await fetch(url, {
          method: body ? 'POST' : 'GET',
          body,
          redirect: 'manual',
          headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
        })
        for (const cookie of answer.headers.getSetCookie()) {
          const [name, value] = cookie.split(';', 1)[0]!.split('=', 2)
          cookies.set(name!, value!)
        }
        const text = await answer.text()
        body = undefined
        const location = answer.headers.get('location')
        if (location) {
          url = new URL(location, url)
          if (url.origin !== issuer) return url
          continue
        }
        const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1]
        if (!prompt) throw new Error(`The provider answered ${answer.status}: ${text.slice(0, 500)}`)
        url = new URL(/action="([^"]+)"/.exec(text)![1]!, url)
        body = new URLSearchParams({ prompt, login, password: 'any' })
      }
      throw new Error('The provider sent nobody back.')
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

import { listAllMails, readMailAsOperator } from '@visualkit/services'
import { totpAt } from '@visualkit/services/testing'
import type { LightMyRequestResponse } from 'fastify'
import { callTrpc, OWN_ORIGIN, type TestHttp } from './start-test-http.ts'

/** A browser in front of the sign-in page: keeps cookies as one does. */
export class SignInClient {
  readonly #http: () => TestHttp
  readonly #jar = new Map<string, string>()
  readonly #address: string

  /** @param address where it comes from: limits count by it. */
  constructor(http: () => TestHttp, address: string) {
    this.#http = http
    this.#address = address
  }

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
  }

  get sessionToken(): string | undefined {
    return this.#jar.get('vk.session_token')
  }

  plant(name: string, value: string): void {
    this.#jar.set(name, value)
  }

  async post(path: string, body: object = {}): Promise<LightMyRequestResponse> {
    return this.#take(
      await this.#http().app.inject({
        method: 'POST',
        url: `/api/auth${path}`,
        remoteAddress: this.#address,
        headers: { 'content-type': 'application/json', origin: OWN_ORIGIN, cookie: this.cookie },
        payload: JSON.stringify(body),
      }),
    )
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    const headers = { cookie: this.cookie, origin: OWN_ORIGIN, 'sec-fetch-site': 'same-origin' }
    return this.#take(await this.#http().app.inject({ url, remoteAddress: this.#address, headers }))
  }

  query(path: string, input?: object) {
    return callTrpc(this.#http().app, 'query', path, { cookie: this.cookie, input })
  }

  async mutate(path: string, input?: object) {
    const answer = await callTrpc(this.#http().app, 'mutation', path, { cookie: this.cookie, input })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value) this.#jar.set(name, decodeURIComponent(value))
    }
    return answer
  }

  /** Whom the server takes it for. */
  async whoAmI(): Promise<string | null> {
    const { data } = await this.query('auth.getSession')
    return (data as { user: { email: string } } | null)?.user.email ?? null
  }

  #take(answer: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) this.#jar.delete(name)
      else this.#jar.set(name, value)
    }
    return answer
  }
}

/** The newest mail to somebody, with its link, after the jobs that write mails are done. */
export async function newestMail(
  http: TestHttp,
  to: string,
): Promise<{ kind: string; text: string; token: string | null } | null> {
  await http.vk.runJobs()
  const mail = (await listAllMails(http.services)).find(({ recipient }) => recipient === to)
  if (!mail) return null
  const { text } = await readMailAsOperator(http.services, mail.id)
  return { kind: mail.kind, text, token: /#token=([\w-]+)/.exec(text)?.[1] ?? null }
}

/** The code an authenticator app shows, `offset` steps of thirty seconds from now. */
export function appCode({ services }: TestHttp, secret: string, offset = 0): string {
  return totpAt(secret, Math.floor(services.now().getTime() / 30_000) + offset)
}

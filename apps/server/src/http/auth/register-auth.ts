import { ServiceError } from '@visualkit/contracts'
import { isBySso, type Services } from '@visualkit/services'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../errors/send-error.ts'
import { limiterOf } from '../request/limiter-of.ts'
import { readJson } from '../request/read-json.ts'
import { requestFacts } from '../request/request-facts.ts'
import { inRequest } from '../request/request-scope.ts'
import { takeAnonymous } from '../request/take-or-refuse.ts'
import { toAuthHeaders } from './auth-headers.ts'
import { type AuthBudget, authBudgetOf, takeAuthAttempt } from './auth-limits.ts'
import { type Auth, cookiePrefix } from './create-auth.ts'
import { createDeviceCookies, type KnownDevice } from './device-cookie.ts'
import { isOpen, PUBLIC_ACTS } from './open-paths.ts'
import { signInOf } from './people-plugin.ts'
import { refuseEvenly } from './refuse-evenly.ts'
import { registerOutside } from './register-outside.ts'
import { isSameOrigin } from './same-origin.ts'
import { busyLinkPage, usedLinkPage } from './used-link-page.ts'
import { withoutSessionSecret } from './without-session-secret.ts'

/** A session's cookie that is set, not taken back. */
const SIGNS_IN = /^[\w-]*vk\.session_token=[^;]+;(?!.*\bmax-age=0\b)/i

/** Better Auth under /api/auth, and the page a one-time link opens. */
export async function registerAuth(
  app: FastifyInstance,
  {
    auth,
    services,
    deviceSecret,
    refusedSignInMs,
  }: { auth: Auth; services: Services; deviceSecret: string; refusedSignInMs: number },
): Promise<void> {
  const devices = createDeviceCookies({
    secret: deviceSecret,
    prefix: cookiePrefix(services.urls.dashboard),
  })
  const deviceOf = (request: FastifyRequest) => devices.read(request.headers.cookie, services.now())

  /** Takes from the limits of what is asked; see auth-limits.ts. */
  async function limit(request: FastifyRequest, reply: FastifyReply, budget: AuthBudget): Promise<void> {
    const limiter = limiterOf(services.limiter, request, reply)
    const headers = toAuthHeaders(services, request)
    const signedIn = request.headers.cookie ? await auth.api.getSession({ headers }) : null
    if (budget === null) return signedIn ? undefined : takeAnonymous(limiter, request.ip)
    const email = (request.body as { email?: unknown } | undefined)?.email
    const account = typeof email === 'string' ? devices.accountOf(email) : null
    // The id stays when a proof renews the secret. A sign-in by the provider of a business can be made as often as that
    // likes, and gives no tries at the person's own password.
    const isOwn =
      signedIn !== null &&
      (account === null ||
        (account === devices.accountOf(signedIn.user.email) && !isBySso(signInOf(signedIn.session))))
    await takeAuthAttempt(limiter, budget, {
      address: request.ip,
      device: deviceOf(request),
      account,
      signIn: isOwn ? signedIn.session.id : null,
    })
  }

  /** The answer's cookies, and when it signs somebody in, one that remembers the device. */
  async function cookiesOf(answer: Response, known: KnownDevice | null): Promise<string[]> {
    const cookies = answer.headers.getSetCookie()
    const signedIn = cookies.find((cookie) => SIGNS_IN.test(cookie))
    if (!signedIn) return cookies
    const headers = new Headers({ cookie: signedIn.split(';', 1)[0]! })
    const session = await auth.api.getSession({ headers })
    // Whoever came by the provider of a business has not shown that the account is theirs: no tries of their own.
    if (!session || isBySso(signInOf(session.session))) return cookies
    return [...cookies, devices.write(known, session.user.email, services.now())]
  }

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: 16_384 },
      async (_request: FastifyRequest, body: Buffer) => readJson(body),
    )

    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      handler: async (request, reply) => {
        if (request.method === 'POST' && comesFromElsewhere(services, request))
          throw new ServiceError('FORBIDDEN', 'Signing in and out is done on the dashboard only.')
        const path = pathOf(request.url).slice('/api/auth'.length)
        await limit(request, reply, authBudgetOf(request.method, path))
        const act = request.method === 'POST' ? PUBLIC_ACTS[path] : undefined
        if (act) {
          const answered = await act(services, request.body)
          // Whoever read the link in the mailbox is nobody's guesser: tries of strangers do not keep them out after it.
          if (path === '/reset-password' && 'email' in answered)
            reply.header(
              'set-cookie',
              devices.write(deviceOf(request), String(answered.email), services.now()),
            )
          return reply.header('cache-control', 'no-store').send(answered)
        }
        if (!isOpen(request.method, path))
          throw new ServiceError('NOT_FOUND', 'There is nothing at this address.')
        const answer = await refuseEvenly(
          refusedSignInMs,
          () => inRequest(requestFacts(request), () => auth.handler(toWebRequest(services, request))),
          ({ status }) => path === '/sign-in/email' && status === 401,
        )
        for (const cookie of await cookiesOf(answer, deviceOf(request))) reply.header('set-cookie', cookie)
        return sendWebResponse(answer, reply)
      },
    })

    registerOutside(scope, {
      auth,
      services,
      limit: (request, reply) => limit(request, reply, 'signIn'),
      cookiesOf: (answer, request) => cookiesOf(answer, deviceOf(request)),
      requireOwnPage(request) {
        if (comesFromElsewhere(services, request))
          throw new ServiceError('FORBIDDEN', 'Signing in and out is done on the dashboard only.')
      },
    })

    // A link may be looked at by a scanner or fetched ahead by a browser: neither may use it up.
    scope.head('/sign-in/link', async (_request, reply) => reply.send())
    scope.get('/sign-in/link', { exposeHeadRoute: false }, async (request, reply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      if (!isOpenedByHand(request)) return reply.code(204).send()
      // Nobody guesses the secret of a link: wrong passwords from the same address must not keep it shut.
      try {
        await limit(request, reply, null)
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== 'RATE_LIMITED') throw error
        const seconds = Number(error.details?.retryAfterSeconds ?? 60)
        reply.header('retry-after', String(Math.ceil(seconds)))
        return reply.code(429).type('text/html; charset=utf-8').send(busyLinkPage(seconds))
      }
      const { token } = request.query as { token?: unknown }
      const answer = await inRequest(requestFacts(request), () =>
        auth.api.signInLink({
          body: { token: typeof token === 'string' && token !== '' ? token.slice(0, 200) : '-' },
          headers: toAuthHeaders(services, request),
          asResponse: true,
        }),
      )
      const { signedIn, secondFactor } = (await answer.json()) as { signedIn: boolean; secondFactor: boolean }
      if (!signedIn && !secondFactor)
        return reply.code(410).type('text/html; charset=utf-8').send(usedLinkPage())
      for (const cookie of await cookiesOf(answer, deviceOf(request))) reply.header('set-cookie', cookie)
      return reply.redirect(secondFactor ? '/sign-in?step=code' : '/', 303)
    })
  })
}

/** Whether a browser opens the address as a page: not ahead of time, and not as a picture or frame of another page. */
function isOpenedByHand({ headers }: FastifyRequest): boolean {
  const ahead = /prefetch|preview|prerender/i.test(String(headers['sec-purpose'] ?? headers.purpose ?? ''))
  return !ahead && (headers['sec-fetch-dest'] ?? 'document') === 'document'
}

/** Programs send neither an origin nor a cookie; a browser always says where it stands. */
function comesFromElsewhere(services: Services, request: FastifyRequest): boolean {
  const { origin, cookie } = request.headers
  return (origin !== undefined || cookie !== undefined) && !isSameOrigin(services, request)
}

function toWebRequest({ urls }: Pick<Services, 'urls'>, request: FastifyRequest): Request {
  const address = new URL(request.url, new URL(urls.dashboard).origin)
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined
  const headers = toAuthHeaders({ urls }, request)
  if (body !== undefined) headers.set('content-type', 'application/json')
  return new Request(address, { method: request.method, headers, body })
}

async function sendWebResponse(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(answer.status).header('cache-control', 'no-store')
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
  })
  return reply.send(answer.body ? withoutSessionSecret(await answer.text()) : null)
}

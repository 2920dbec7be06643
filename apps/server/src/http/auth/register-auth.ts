import { createHash } from 'node:crypto'
import { ServiceError } from '@visualkit/contracts'
import type { Services } from '@visualkit/services'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readJson } from '../request/read-json.ts'
import { takeOrRefuse } from '../request/take-or-refuse.ts'
import { toAuthHeaders } from './auth-headers.ts'
import type { Auth } from './create-auth.ts'
import { isSameOrigin } from './same-origin.ts'
import { usedLinkPage } from './used-link-page.ts'

/** Tries of a password or a link from one address in a minute. */
export const SIGN_INS_PER_MINUTE_PER_ADDRESS = 20
/** Tries of one account's password in a quarter of an hour, from wherever. */
export const SIGN_INS_PER_ACCOUNT = 30

/** Better Auth under /api/auth, and the page a one-time link opens. */
export async function registerAuth(
  app: FastifyInstance,
  { auth, services }: { auth: Auth; services: Services },
): Promise<void> {
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
        if (request.method === 'POST' && request.url.startsWith('/api/auth/sign-in/'))
          await limitSignIns(services, request)
        const answer = await auth.handler(toWebRequest(services, request))
        return sendWebResponse(answer, reply)
      },
    })

    // A link may be looked at by a scanner or fetched ahead by a browser: neither may use it up.
    scope.head('/sign-in/link', async (_request, reply) => reply.send())
    scope.get('/sign-in/link', { exposeHeadRoute: false }, async (request, reply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      if (
        /prefetch|preview|prerender/i.test(
          String(request.headers['sec-purpose'] ?? request.headers.purpose ?? ''),
        )
      )
        return reply.code(204).send()
      await limitSignIns(services, request)
      const { token } = request.query as { token?: unknown }
      const answer = await auth.api.signInLink({
        body: { token: typeof token === 'string' && token !== '' ? token.slice(0, 200) : '-' },
        headers: toAuthHeaders(services, request),
        asResponse: true,
      })
      const { signedIn } = (await answer.json()) as { signedIn: boolean }
      if (!signedIn) return reply.code(410).type('text/html; charset=utf-8').send(usedLinkPage())
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.redirect('/', 303)
    })
  })
}

/** Programs send neither an origin nor a cookie; a browser always says where it stands. */
function comesFromElsewhere(services: Services, request: FastifyRequest): boolean {
  const { origin, cookie } = request.headers
  return (origin !== undefined || cookie !== undefined) && !isSameOrigin(services, request)
}

async function limitSignIns({ limiter }: Services, request: FastifyRequest): Promise<void> {
  const sentence = 'Too many sign-ins were tried. Wait a moment.'
  await takeOrRefuse(limiter, {
    name: 'sign-in-address',
    key: request.ip,
    points: SIGN_INS_PER_MINUTE_PER_ADDRESS,
    seconds: 60,
    sentence,
  })
  const email = (request.body as { email?: unknown } | undefined)?.email
  if (typeof email !== 'string') return
  await takeOrRefuse(limiter, {
    name: 'sign-in-account',
    key: createHash('sha256').update(email.trim().toLowerCase()).digest('base64url'),
    points: SIGN_INS_PER_ACCOUNT,
    seconds: 900,
    sentence,
  })
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
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return reply.send(answer.body ? await answer.text() : null)
}

import { BeginOutsideInput, type OutsideProblem, ServiceError } from '@visualkit/contracts'
import { IdentityProblem } from '@visualkit/identity'
import {
  type FinishedOutside,
  finishOutside,
  finishSaml,
  getSpMetadata,
  type Services,
  signOutBySaml,
  takeSamlAnswer,
} from '@visualkit/services'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limiterOf } from '../request/limiter-of.ts'
import { requestFacts } from '../request/request-facts.ts'
import { inRequest, withRequest } from '../request/request-scope.ts'
import { takeAnonymous } from '../request/take-or-refuse.ts'
import { toAuthHeaders } from './auth-headers.ts'
import { beginAtProvider, noteOutside, outsideSecretOf } from './begin-at-provider.ts'
import type { Auth } from './create-auth.ts'

export interface OutsideParts {
  auth: Auth
  services: Services
  /** Takes from the limits of signing in. */
  limit(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Cookies of an answer that signs somebody in. */
  cookiesOf(answer: Response, request: FastifyRequest): Promise<string[]>
  /** @throws ServiceError FORBIDDEN for a request of another website. */
  requireOwnPage(request: FastifyRequest): void
}

/** An answer with its signature, in base64. */
const ANSWER_BYTES = 400_000

/** Signing in by an account elsewhere: to the provider, and back. */
export function registerOutside(scope: FastifyInstance, parts: OutsideParts): void {
  const { auth } = parts
  const services = withRequest(parts.services)
  const secretOf = (request: FastifyRequest) => outsideSecretOf(services, request)

  scope.post('/api/auth/outside/begin', async (request, reply) => {
    parts.requireOwnPage(request)
    await parts.limit(request, reply)
    const input = BeginOutsideInput.parse(request.body)
    return reply.send(await beginAtProvider({ auth, services }, { request, reply }, input))
  })

  scope.get<{ Params: { via: string } }>(
    '/api/auth/callback/:via',
    { exposeHeadRoute: false },
    async (request, reply) => {
      await takeAnonymous(limiterOf(services.limiter, request, reply), request.ip)
      const { via } = request.params
      const query = request.url.split('?', 2)[1] ?? ''
      const secret = secretOf(request)
      return finish(request, reply, via, () => finishOutside(services, { via, query, secret }))
    },
  )

  scope.get<{ Params: { via: string } }>('/api/auth/saml/:via/metadata', async (request, reply) => {
    await takeAnonymous(limiterOf(services.limiter, request, reply), request.ip)
    const xml = await getSpMetadata(services, request.params.via)
    if (xml === null) throw new ServiceError('NOT_FOUND', 'There is nothing at this address.')
    return reply.type('application/samlmetadata+xml; charset=utf-8').send(xml)
  })

  scope.get<{ Params: { via: string } }>(
    '/api/auth/saml/:via/logout',
    { exposeHeadRoute: false },
    async (request, reply) => {
      await takeAnonymous(limiterOf(services.limiter, request, reply), request.ip)
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const { via } = request.params
      const query = request.url.split('?', 2)[1] ?? ''
      try {
        const { url } = await inRequest(requestFacts(request), () => signOutBySaml(services, { via, query }))
        return await reply.redirect(url ?? '/sign-in', 303)
      } catch (error) {
        return refuse(request, reply, via, error)
      }
    },
  )

  // The provider's page posts its answer: our cookie, which is for our own pages, comes with the next request. No other
  // address takes forms.
  scope.register(async (form) => {
    form.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: ANSWER_BYTES },
      async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
    )
    form.post<{ Params: { via: string }; Body: URLSearchParams }>(
      '/api/auth/saml/:via/acs',
      { bodyLimit: ANSWER_BYTES },
      async (request, reply) => {
        await takeAnonymous(limiterOf(services.limiter, request, reply), request.ip)
        const { via } = request.params
        const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
        const [response, state] = [body.get('SAMLResponse') ?? '', body.get('RelayState') ?? '-']
        reply.header('cache-control', 'no-store')
        try {
          const { answer } = await inRequest(requestFacts(request), () =>
            takeSamlAnswer(services, { via, response, state }),
          )
          return await reply.redirect(`/api/auth/saml/${via}/finish?answer=${answer}`, 303)
        } catch (error) {
          return refuse(request, reply, via, error)
        }
      },
    )
  })

  scope.get<{ Params: { via: string }; Querystring: { answer?: unknown } }>(
    '/api/auth/saml/:via/finish',
    { exposeHeadRoute: false },
    async (request, reply) => {
      await takeAnonymous(limiterOf(services.limiter, request, reply), request.ip)
      const { via } = request.params
      const answer = String(request.query.answer ?? '-').slice(0, 200)
      const secret = secretOf(request)
      return finish(request, reply, via, () => finishSaml(services, { via, answer, secret }))
    },
  )

  /** Ends a flow with a cookie and the page to go on to, or with the sign-in page and what went wrong. */
  async function finish(
    request: FastifyRequest,
    reply: FastifyReply,
    via: string,
    take: () => Promise<FinishedOutside>,
  ): Promise<FastifyReply> {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    let act: FinishedOutside['act'] | null = null
    try {
      return await inRequest(requestFacts(request), async () => {
        const finished = await take()
        act = finished.act
        if (finished.token === null) return reply.redirect('/sign-in/tried', 303)
        const input = { body: { token: finished.token }, headers: toAuthHeaders(services, request) }
        if (act === 'step_up') {
          const answer = await auth.api.stepUpOutside({ ...input, asResponse: true })
          const { steppedUp } = (await answer.json()) as { steppedUp?: boolean }
          if (!steppedUp) throw new IdentityProblem('other_person', 'The sign-in that asked is over.')
          for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
          return reply.redirect('/sign-in/confirmed', 303)
        }
        const answer = await auth.api.signInOutside({ ...input, asResponse: true })
        const said = (await answer.json()) as { signedIn?: boolean; secondFactor?: boolean }
        if (!said.signedIn && !said.secondFactor)
          throw new IdentityProblem(answer.status === 403 ? 'suspended' : 'expired', 'Nobody was signed in.')
        for (const cookie of await parts.cookiesOf(answer, request)) reply.header('set-cookie', cookie)
        const on = said.secondFactor
          ? `/sign-in?step=code&next=${encodeURIComponent(finished.next)}`
          : finished.next
        return reply.redirect(on, 303)
      })
    } catch (error) {
      reply.removeHeader('set-cookie')
      return refuse(request, reply, via, error)
    }
  }

  function refuse(request: FastifyRequest, reply: FastifyReply, via: string, error: unknown): FastifyReply {
    const problem: OutsideProblem = error instanceof IdentityProblem ? error.problem : 'failed'
    noteOutside(services, request, via, error)
    return reply.redirect(`/sign-in?problem=${problem}&via=${encodeURIComponent(via.slice(0, 100))}`, 303)
  }
}

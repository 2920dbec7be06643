import { randomBytes } from 'node:crypto'
import { type BeginOutsideInput, ServiceError } from '@visualkit/contracts'
import { IdentityProblem } from '@visualkit/identity'
import { beginOutside, FLOW_MINUTES, type Services } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { requestFacts } from '../request/request-facts.ts'
import { inRequest } from '../request/request-scope.ts'
import { type Auth, cookiePrefix } from './create-auth.ts'
import { readSignedIn } from './signed-in.ts'

const SECRET = /^[\w-]{43}$/

/** What binds an answer of a provider to the browser that asked; one for all its tabs. Null when it has none. */
export function outsideSecretOf(
  { urls }: Pick<Services, 'urls'>,
  { headers }: FastifyRequest,
): string | null {
  const pair = headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${cookieName(urls)}=`))
  const secret = pair?.slice(cookieName(urls).length + 1)
  return secret && SECRET.test(secret) ? secret : null
}

/**
 * Begins a sign-in at a provider for the browser of a request, which gets the cookie that its answer is bound to.
 * @returns where the browser has to go.
 * @throws ServiceError NOT_FOUND for a provider that is not set up, UNAVAILABLE for one that cannot be asked.
 */
export async function beginAtProvider(
  { auth, services }: { auth: Auth; services: Services },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  input: BeginOutsideInput,
): Promise<{ url: string }> {
  const { urls } = services
  const secret = outsideSecretOf(services, request) ?? randomBytes(32).toString('base64url')
  const { person } = await readSignedIn(auth, services, request)
  const begun = await inRequest(requestFacts(request), () =>
    beginOutside(services, input, { secret, person }).catch((error: unknown) => {
      if (!(error instanceof IdentityProblem)) throw error
      noteOutside(services, request, input.via, error)
      throw new ServiceError(error.problem === 'off' ? 'NOT_FOUND' : 'UNAVAILABLE', error.message, {
        reason: 'outside',
        problem: error.problem,
      })
    }),
  )
  const secure = isSecure(urls) ? '; Secure' : ''
  reply
    .header('cache-control', 'no-store')
    .header(
      'set-cookie',
      `${cookieName(urls)}=${secret}; Path=/; Max-Age=${FLOW_MINUTES * 60}; HttpOnly; SameSite=Lax${secure}`,
    )
  return begun
}

/** Tells the operator why a provider signed nobody in. */
export function noteOutside(
  { log }: Pick<Services, 'log'>,
  request: FastifyRequest,
  via: string,
  error: unknown,
): void {
  const facts = { requestId: request.id, via: via.slice(0, 100) }
  if (error instanceof IdentityProblem)
    log.info(
      { ...facts, problem: error.problem, check: error.check, text: error.message },
      'nobody was signed in by an outside account',
    )
  else log.error({ ...facts, error }, 'a sign-in by an outside account failed')
}

function cookieName({ dashboard }: Services['urls']): string {
  return `${cookiePrefix(dashboard)}.outside`
}

function isSecure({ dashboard }: Services['urls']): boolean {
  return cookiePrefix(dashboard).startsWith('__Host-')
}

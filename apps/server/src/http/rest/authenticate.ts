import { LIMITS, ServiceError } from '@visualkit/contracts'
import { type Actor, type KeyVerifier, type Services, verifySessionToken } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth } from '../auth/create-auth.ts'
import { isSameOrigin } from '../auth/same-origin.ts'
import { requireMember } from '../auth/signed-in.ts'
import { bearerOf } from '../health/register-health.ts'
import { takeOrRefuse } from '../request/take-or-refuse.ts'
import { forbidReading } from './cors.ts'
import type { RestRoute } from './route.ts'

export interface AuthParts {
  auth: Auth
  keys: KeyVerifier
  services: Services
}

/**
 * Who calls a route, by key, token or cookie.
 * @throws ServiceError UNAUTHORIZED for a bad credential, FORBIDDEN for one that does not open this route or page,
 * RATE_LIMITED.
 */
export async function authenticate(
  parts: AuthParts,
  route: RestRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  const bearer = bearerOf(request)
  if (bearer === '') return fromCookie(parts, route, request)
  if (/^(pk|sk)_/.test(bearer)) return fromKey(parts, route, bearer, request, reply)
  return fromToken(parts, route, bearer, request, reply)
}

async function fromCookie(
  { auth, services }: AuthParts,
  route: RestRoute,
  request: FastifyRequest,
): Promise<Actor> {
  if (request.headers.authorization !== undefined)
    throw new ServiceError('UNAUTHORIZED', 'Send the credential as `Authorization: Bearer …`.')
  if (!route.opens.includes('member'))
    throw new ServiceError('UNAUTHORIZED', 'Send a key or a token as `Authorization: Bearer …`.')
  const member = await requireMember(auth, services, request)
  if (request.method !== 'GET' && !isSameOrigin(services, request))
    throw new ServiceError('FORBIDDEN', 'Changes are accepted from the dashboard only.')
  return member
}

async function fromKey(
  { keys, services }: AuthParts,
  route: RestRoute,
  bearer: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  const key = await keys.verify(bearer)
  const { tenantId, id: keyId } = key
  if (key.type === 'secret') {
    if (!route.opens.includes('secret'))
      throw new ServiceError(
        'FORBIDDEN',
        'This is for browsers: use a publishable key or a conversation’s token.',
      )
    await takeOrRefuse(services.limiter, {
      name: 'secret-key',
      key: keyId,
      points: LIMITS.secretKeyRequestsPerSecond,
      seconds: 1,
      sentence: `At most ${LIMITS.secretKeyRequestsPerSecond} requests a second are served to one key.`,
    })
    return { kind: 'secret_key', tenantId, keyId }
  }
  const { origin } = request.headers
  if (origin === undefined)
    throw new ServiceError(
      'FORBIDDEN',
      'A publishable key works in web pages only: the request names no origin.',
    )
  if (!(await keys.allowsOrigin({ tenantId, keyId }, origin))) throw foreignPage(origin, reply)
  if (!route.opens.includes('publishable'))
    throw new ServiceError(
      'FORBIDDEN',
      'A publishable key only opens conversations. Use the conversation’s token, or a secret key on a server.',
    )
  if (route.method === 'POST') {
    await takeOrRefuse(services.limiter, {
      name: 'sessions',
      key: request.ip,
      points: LIMITS.sessionsPerMinutePerAddress,
      seconds: 60,
      sentence: `At most ${LIMITS.sessionsPerMinutePerAddress} conversations a minute are opened from one address.`,
    })
  }
  return { kind: 'publishable_key', tenantId, keyId, widgetId: key.widgetId!, origin }
}

async function fromToken(
  { keys, services }: AuthParts,
  route: RestRoute,
  bearer: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  if (!route.opens.includes('session')) {
    verifySessionToken(services, bearer)
    throw new ServiceError('FORBIDDEN', 'The token of a conversation does not open this. Use a secret key.')
  }
  const { tenantId, sessionId, keyId } = verifySessionToken(services, bearer, {
    allowExpired: route.takesExpiredToken,
  })
  const { origin } = request.headers
  if (keyId !== null && origin !== undefined && !(await keys.allowsOrigin({ tenantId, keyId }, origin)))
    throw foreignPage(origin, reply)
  return { kind: 'visitor', tenantId, sessionId }
}

function foreignPage(origin: string, reply: FastifyReply): ServiceError {
  forbidReading(reply)
  return new ServiceError(
    'FORBIDDEN',
    'This page is not in the widget’s allowed origins. Add it in the dashboard under Widget.',
    { origin },
  )
}

import { LIMITS, ServiceError } from '@visualkit/contracts'
import { requestsPerSecond } from '@visualkit/plans'
import { addressKey } from '@visualkit/realtime'
import {
  type Actor,
  addressAllowed,
  type KeyVerifier,
  type Services,
  type VerifiedKey,
  verifySessionToken,
} from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth } from '../auth/create-auth.ts'
import { isSameOrigin } from '../auth/same-origin.ts'
import { requireMember, TENANT_HEADER } from '../auth/signed-in.ts'
import { bearerOf } from '../health/register-health.ts'
import { limiterOf } from '../request/limiter-of.ts'
import { noteActor } from '../request/note-actor.ts'
import { noteCaller } from '../request/note-call.ts'
import { takeAnonymous, takeOfVisitor, takeOrRefuse } from '../request/take-or-refuse.ts'
import { forbidReading } from './cors.ts'
import type { RouteDoor } from './route.ts'

export interface AuthParts {
  auth: Auth
  keys: KeyVerifier
  services: Services
}

/**
 * Who calls a route, by key, token or cookie.
 * @throws ServiceError UNAUTHORIZED for a bad credential, FORBIDDEN for one that does not open this route or page,
 * TENANT_MISMATCH, TENANT_SUSPENDED, RATE_LIMITED.
 */
export async function authenticate(
  parts: AuthParts,
  route: RouteDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  const limiter = limiterOf(parts.services.limiter, request, reply)
  try {
    const actor = await readCredential({ ...parts, limiter }, route, request, reply)
    noteActor(request, actor)
    requireNamed(request, actor)
    await parts.services.gate.requireActive(actor.tenantId)
    return actor
  } catch (error) {
    // A token of ours that has ended is renewed next, and no guess.
    const failed = error instanceof ServiceError && error.code === 'UNAUTHORIZED'
    if (failed && error.details?.reason !== 'expired') await takeAnonymous(limiter, request.ip)
    throw error
  }
}

/** A key or a token is of one business: a request that names another one is not meant for it. */
function requireNamed({ headers }: FastifyRequest, { tenantId }: Actor): void {
  const named = headers[TENANT_HEADER]
  if (named === undefined || named === tenantId) return
  throw new ServiceError(
    'TENANT_MISMATCH',
    'This key or token is of another business than the request names.',
  )
}

type Parts = AuthParts & { limiter: Services['limiter'] }

function readCredential(parts: Parts, route: RouteDoor, request: FastifyRequest, reply: FastifyReply) {
  const bearer = bearerOf(request)
  if (bearer === '') return fromCookie(parts, route, request)
  if (/^(pk|sk)_/.test(bearer)) return fromKey(parts, route, bearer, request, reply)
  // A conversation's token has two parts. What has one was meant to be a key, such as the placeholder of an example.
  if (!bearer.includes('.') && route.opens.includes('publishable'))
    throw new ServiceError(
      'UNAUTHORIZED',
      'This is not a key. Copy the publishable key, pk_live_…, from the dashboard, under API keys.',
    )
  return fromToken(parts, route, bearer, request, reply)
}

async function fromCookie(
  { auth, services }: AuthParts,
  route: RouteDoor,
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
  { keys, limiter }: Parts,
  route: RouteDoor,
  bearer: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  const key = await keys.verify(bearer, ({ tenantId, id }) =>
    noteCaller(request, { tenantId, keyId: id, sessionId: null }),
  )
  const { tenantId, id: keyId } = key
  if (key.type === 'secret') {
    if (!addressAllowed(request.ip, key.allowedIps)) {
      // Somebody else may have the key: what they try counts as guessing.
      await takeAnonymous(limiter, request.ip)
      throw new ServiceError(
        'FORBIDDEN',
        `This key does not work from the address ${request.ip}. Add it to the key in the dashboard, under API keys.`,
        { address: request.ip },
      )
    }
    if (!route.opens.includes('secret'))
      throw new ServiceError(
        'FORBIDDEN',
        'This is for browsers: use a publishable key or a conversation’s token.',
      )
    await limitSecretKey(limiter, key)
    keys.noteUse(keyId)
    return { kind: 'secret_key', tenantId, keyId, permissions: key.permissions }
  }
  const { origin } = request.headers
  if (origin === undefined)
    throw new ServiceError(
      'FORBIDDEN',
      'A publishable key works in web pages only: the request names no origin.',
    )
  await requirePage(keys, { tenantId, keyId }, origin, reply)
  if (!route.opens.includes('publishable'))
    throw new ServiceError(
      'FORBIDDEN',
      'A publishable key only opens conversations. Use the conversation’s token, or a secret key on a server.',
    )
  if (route.method === 'POST') {
    await takeOrRefuse(limiter, {
      name: 'sessions',
      key: addressKey(request.ip),
      points: LIMITS.sessionsPerMinutePerAddress,
      seconds: 60,
      sentence: `At most ${LIMITS.sessionsPerMinutePerAddress} conversations a minute are opened from one address.`,
    })
  }
  keys.noteUse(keyId)
  return { kind: 'publishable_key', tenantId, keyId, widgetId: key.widgetId!, origin }
}

/** Its own limit, and what the plan of its business gives all its keys together. */
async function limitSecretKey(limiter: Services['limiter'], { id, tenantId, plan }: VerifiedKey) {
  await takeOrRefuse(limiter, {
    name: 'secret-key',
    key: id,
    points: LIMITS.secretKeyRequestsPerSecond * LIMITS.secretKeyBurstSeconds,
    seconds: LIMITS.secretKeyBurstSeconds,
    sentence: `At most ${LIMITS.secretKeyRequestsPerSecond} requests a second are served to one key.`,
  })
  const points = requestsPerSecond(plan)
  if (points === null) return
  const sentence = `At most ${points} requests a second are in your plan.`
  await takeOrRefuse(limiter, { name: 'plan', key: tenantId, points, seconds: 1, sentence })
}

async function fromToken(
  { keys, limiter, services }: Parts,
  route: RouteDoor,
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
  noteCaller(request, { tenantId, keyId, sessionId })
  if (keyId !== null) await requirePage(keys, { tenantId, keyId }, request.headers.origin, reply)
  // Frames have their own.
  if (route.body?.kind !== 'bytes') await takeOfVisitor(limiter, sessionId)
  return { kind: 'visitor', tenantId, sessionId }
}

/** @throws ServiceError FORBIDDEN for a page that may not use the key, UNAUTHORIZED when the key works nowhere any more. */
async function requirePage(
  keys: KeyVerifier,
  key: { tenantId: string; keyId: string },
  origin: string | undefined,
  reply: FastifyReply,
): Promise<void> {
  const verdict = await keys.judgePage(key, origin)
  if (verdict === 'allowed') return
  if (verdict === 'ended')
    throw new ServiceError('UNAUTHORIZED', 'The key that began this conversation no longer works.')
  forbidReading(reply)
  throw new ServiceError(
    'FORBIDDEN',
    'This page is not in the widget’s allowed origins. Add it in the dashboard under Widget.',
    { origin },
  )
}

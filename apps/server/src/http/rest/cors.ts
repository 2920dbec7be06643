import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bearerOf } from '../health/register-health.ts'
import { RATE_LIMIT_HEADERS } from '../request/limiter-of.ts'

const PREFLIGHT_SECONDS = '600'

/**
 * Lets a page's script read the answer. A publishable key or a conversation's token may come from a page; whether
 * from this one is checked with the key, which takes the permission back. A secret key never may, nor may a cookie.
 */
export function allowReading(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers
  const bearer = bearerOf(request)
  reply.header('vary', 'origin')
  if (origin === undefined || bearer === '' || bearer.startsWith('sk_')) return
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-expose-headers', `x-request-id, retry-after, ${RATE_LIMIT_HEADERS}`)
    .header('cross-origin-resource-policy', 'cross-origin')
}

export function forbidReading(reply: FastifyReply): void {
  reply.removeHeader('access-control-allow-origin')
  reply.removeHeader('access-control-expose-headers')
}

/**
 * A preflight names no key, so it only says what a request may look like, the same to every page: an answer by origin
 * would tell strangers which websites are served here. The request itself is judged.
 */
export function answerPreflights(scope: FastifyInstance): void {
  scope.options('/*', async (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'GET, POST, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type, accept, x-request-id')
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .code(204)
      .send(),
  )
}

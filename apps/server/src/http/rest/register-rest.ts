import multipart from '@fastify/multipart'
import { EXPORT_MEDIA_TYPES, FILE_MEDIA_TYPES, LIMITS, ServiceError } from '@visualkit/contracts'
import { type Actor, openSignedFile } from '@visualkit/services'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bearerOf } from '../health/register-health.ts'
import { limiterOf } from '../request/limiter-of.ts'
import { noteCaller } from '../request/note-call.ts'
import { readJson } from '../request/read-json.ts'
import { serviceOf } from '../request/service-of.ts'
import { takeAnonymous } from '../request/take-or-refuse.ts'
import { type AuthParts, authenticate } from './authenticate.ts'
import { checkedOutput } from './checked-output.ts'
import { allowReading, answerPreflights } from './cors.ts'
import { requireMediaType } from './media-type.ts'
import { FORM_LIMITS, isForm } from './read-document-form.ts'
import type { RestRoute } from './route.ts'
import { REST_ROUTES } from './routes/index.ts'

/** The public API under /api/v1. */
export async function registerRest(app: FastifyInstance, parts: AuthParts): Promise<void> {
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser(
        'application/json',
        { parseAs: 'buffer' },
        // A file that happens to be JSON is taken as it is.
        async ({ routeOptions }: FastifyRequest, body: Buffer) =>
          (routeOptions.config as RouteConfig).takesBytes ? body : readJson(body),
      )
      scope.addContentTypeParser(
        [...new Set<string>([...FILE_MEDIA_TYPES, ...EXPORT_MEDIA_TYPES])].filter(
          (type) => type !== 'application/json',
        ),
        { parseAs: 'buffer' },
        async (_request: FastifyRequest, body: Buffer) => body,
      )
      await scope.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: true })
      answerPreflights(scope)
      serveFiles(scope, parts)
      for (const route of REST_ROUTES) addRoute(scope, parts, route)
      refuseUnknownPaths(scope, parts)
    },
    { prefix: '/api/v1' },
  )
}

interface RouteConfig {
  takesBytes?: boolean
}

function addRoute(scope: FastifyInstance, parts: AuthParts, route: RestRoute): void {
  const actors = new WeakMap<FastifyRequest, Actor>()
  scope.route({
    method: route.method,
    url: route.path,
    config: { takesBytes: route.body?.kind === 'bytes' } satisfies RouteConfig,
    bodyLimit: route.body?.limitBytes ?? LIMITS.jsonBytes,
    // Who asks is known before the body is read: a stranger's upload is not worth reading.
    onRequest: async (request, reply) => {
      allowReading(request, reply)
      actors.set(request, await authenticate(parts, route, request, reply))
      requireMediaType(request, route.body)
    },
    handler: async (request, reply) => {
      const service = serviceOf(parts.services, { actor: actors.get(request)!, request, reply })
      const { id = '' } = request.params as { id?: string }
      const query = readQuery(route, request)
      const body = readBody(route, request)
      const output = await route.handle({ service, params: { id }, query, body, request, reply })
      // A stream has written its own answer. A reply is a promise, so what came of awaiting it says nothing.
      if (reply.sent) return reply
      return reply
        .code(route.status)
        .header('cache-control', 'no-store')
        .send(checkedOutput(route.output, output))
    },
  })
}

/** Whose key came with a misspelt path is noted for its developers; the answer is the same for everybody. */
function refuseUnknownPaths(scope: FastifyInstance, { keys, services }: AuthParts): void {
  scope.setNotFoundHandler(async (request, reply) => {
    const bearer = bearerOf(request)
    if (/^(pk|sk)_/.test(bearer))
      try {
        await keys.verify(bearer, ({ tenantId, id }) =>
          noteCaller(request, { tenantId, keyId: id, sessionId: null }),
        )
      } catch {
        await takeAnonymous(limiterOf(services.limiter, request, reply), request.ip)
      }
    throw new ServiceError('NOT_FOUND', 'There is nothing at this address.')
  })
}

/** `?status=&cursor=` asks for nothing in particular, as forms and generated clients write it. */
function withoutEmpty(query: unknown): unknown {
  return Object.fromEntries(Object.entries(query as object).filter(([, value]) => value !== ''))
}

/** What is deleted is named exactly: a name that is misspelt or left empty must not come to mean all there is. */
function readQuery({ method, query }: RestRoute, request: FastifyRequest): unknown {
  if (!query) return undefined
  if (method === 'DELETE' && query instanceof z.ZodObject) return query.strict().parse(request.query)
  return query.parse(withoutEmpty(request.query))
}

function readBody({ method, body }: RestRoute, request: FastifyRequest): unknown {
  const isTold = request.body !== undefined && Object.keys(request.body ?? {}).length > 0
  if (!body && method === 'DELETE' && isTold)
    throw new ServiceError('VALIDATION_ERROR', 'Nothing is read from a body here: write it in the query.')
  if (!body) return undefined
  if (body.kind === 'bytes') {
    if (!(request.body instanceof Uint8Array) || request.body.length === 0)
      throw new ServiceError('VALIDATION_ERROR', 'The body is empty: send the file itself.')
    return request.body
  }
  if (body.orForm && isForm(request)) return undefined
  if (request.body === undefined && !body.optional)
    throw new ServiceError('VALIDATION_ERROR', 'The body is empty: send JSON.')
  return body.schema.parse(request.body === undefined ? {} : request.body)
}

/** Redacted pictures, PDFs and exports, by links that were signed for their reader. */
function serveFiles(scope: FastifyInstance, { services }: AuthParts): void {
  scope.get<{ Params: { '*': string } }>('/files/*', async (request, reply) => {
    const { exp, sig, name } = request.query as { exp?: unknown; sig?: unknown; name?: unknown }
    const called = name === undefined ? {} : { name: String(name) }
    const link = { key: request.params['*'], exp: String(exp), sig: String(sig), ...called }
    const { stream, sizeBytes, mediaType } = await openSignedFile(services, link)
    const shown = mediaType.startsWith('image/') ? 'inline' : 'attachment'
    return (
      reply
        .type(mediaType)
        .header('content-length', sizeBytes)
        .header('cache-control', 'no-store')
        // Only pictures are shown; whatever else a file holds is kept, never run.
        .header('content-disposition', `${shown}; ${fileNames(called.name ?? link.key)}`)
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(stream)
    )
  })
}

/** Of a name or a key: the plain form for all, the exact one for who reads it (RFC 6266). */
function fileNames(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1)
  const plain = last.replace(/[^\w.-]/g, '_')
  if (plain === last) return `filename="${plain}"`
  const exact = encodeURIComponent(last).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `filename="${plain}"; filename*=UTF-8''${exact}`
}

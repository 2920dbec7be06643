import { getTRPCErrorShape } from '@trpc/server'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import { LIMITS, ServiceError } from '@visualkit/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toAuthHeaders } from '../auth/auth-headers.ts'
import { takeAuthAttempt } from '../auth/auth-limits.ts'
import { beginAtProvider } from '../auth/begin-at-provider.ts'
import type { Auth } from '../auth/create-auth.ts'
import { isSameOrigin } from '../auth/same-origin.ts'
import { readSignedIn } from '../auth/signed-in.ts'
import { noteCause, retryAfterSeconds } from '../errors/send-error.ts'
import { toServiceError } from '../errors/to-service-error.ts'
import type { HttpServerOptions } from '../http-server-options.ts'
import { limiterOf } from '../request/limiter-of.ts'
import { noteActor } from '../request/note-actor.ts'
import { decodeUtf8 } from '../request/read-json.ts'
import { readTheRest } from '../request/read-the-rest.ts'
import { requestFacts } from '../request/request-facts.ts'
import { inRequest } from '../request/request-scope.ts'
import { takeAnonymous } from '../request/take-or-refuse.ts'
import type { TrpcContext } from './context.ts'
import { appRouter } from './router.ts'
import { readTrpcError, toTrpcError } from './trpc-error.ts'

/** JSON writes some characters with two bytes where the document has one. */
const BODY_BYTES = LIMITS.documentBytes * 2
/** A page asks for a handful at once. */
const MAX_CALLS = 20

/** The dashboard's procedures at /trpc. */
export async function registerTrpc(
  app: FastifyInstance,
  { auth, options }: { auth: Auth; options: HttpServerOptions },
): Promise<void> {
  const { services, version, isDraining } = options
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: BODY_BYTES },
      async (_request: FastifyRequest, body: Buffer) => decodeUtf8(body),
    )
    scope.setErrorHandler(async (thrown, request, reply) => {
      const error = toServiceError(thrown)
      noteCause(services.log, error, request)
      const retryAfter = retryAfterSeconds(error)
      if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
      await readTheRest(request, reply)
      return reply
        .code(error.status)
        .type('application/json; charset=utf-8')
        .send({ error: shapeOf(error, request.id) })
    })

    // tRPC names the kind of its answers and not their letters.
    scope.addHook('onSend', async (_request, _reply, payload) => {
      if (payload instanceof Response && payload.headers.get('content-type') === 'application/json')
        payload.headers.set('content-type', 'application/json; charset=utf-8')
    })

    scope.all<{ Params: { path: string } }>(
      '/trpc/:path',
      { bodyLimit: BODY_BYTES },
      async (request, reply) => {
        reply.header('cache-control', 'no-store')
        const limiter = limiterOf(services.limiter, request, reply)
        const { cookies, ...who } = await readSignedIn(auth, services, request)
        for (const cookie of cookies) reply.header('set-cookie', cookie)
        if (who.member) noteActor(request, who.member)
        // Many calls may travel in one request: each counts.
        const calls = request.params.path.split(',').length
        if (calls > MAX_CALLS)
          throw new ServiceError('VALIDATION_ERROR', `At most ${MAX_CALLS} calls travel in one request.`)
        if (!who.signedIn) await takeAnonymous(limiter, request.ip, calls)
        await fastifyRequestHandler({
          router: appRouter,
          req: request,
          res: reply,
          path: request.params.path,
          allowBatching: true,
          createContext: async (): Promise<TrpcContext> => ({
            ...who,
            signInAt: async (input) => {
              const attempt = { address: request.ip, device: null, account: null, signIn: null }
              await takeAuthAttempt(limiter, 'signIn', attempt)
              return beginAtProvider({ auth, services }, { request, reply }, input)
            },
            signOut: async () => {
              const { headers } = await inRequest(requestFacts(request), () =>
                auth.api.signOut({ headers: toAuthHeaders(services, request), returnHeaders: true }),
              )
              for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
            },
            services: { ...services, limiter },
            version,
            isDraining,
            requestId: request.id,
            request: requestFacts(request),
            sameOrigin: isSameOrigin(services, request),
          }),
          responseMeta({ errors }) {
            const waits = errors.map((error) => retryAfterSeconds(readTrpcError(error)) ?? 0)
            const longest = Math.max(0, ...waits)
            return longest > 0 ? { headers: new Headers({ 'retry-after': String(longest) }) } : {}
          },
          onError({ error }) {
            noteCause(services.log, readTrpcError(error), request)
          },
        })
        return reply
      },
    )
  })
}

/** An error before tRPC saw the request, in the shape its client reads. */
function shapeOf(error: ReturnType<typeof toServiceError>, requestId: string) {
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error: toTrpcError(error),
    type: 'unknown',
    path: undefined,
    input: undefined,
    ctx: undefined,
  })
  return { ...shape, data: { ...shape.data, requestId } }
}

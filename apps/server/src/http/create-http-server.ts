import { randomUUID } from 'node:crypto'
import type { Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { LIMITS, ServiceError } from '@visualkit/contracts'
import { addressKey } from '@visualkit/realtime'
import { createKeyVerifier } from '@visualkit/services'
import Fastify, { type FastifyInstance } from 'fastify'
import { createAuth } from './auth/create-auth.ts'
import { registerAuth } from './auth/register-auth.ts'
import { registerCalls } from './calls/register-calls.ts'
import { answerConnect, answerExpectation, answerNoRequest } from './errors/answer-no-request.ts'
import { sendError } from './errors/send-error.ts'
import { bearerOf, registerHealth } from './health/register-health.ts'
import type { HttpServerOptions } from './http-server-options.ts'
import { registerMcp } from './mcp/register-mcp.ts'
import { registerReference } from './openapi/register-reference.ts'
import { limiterOf } from './request/limiter-of.ts'
import { logRequests } from './request/log-requests.ts'
import { noteCalls } from './request/note-call.ts'
import { refuseOddRequests } from './request/refuse-odd-requests.ts'
import { takeOrRefuse } from './request/take-or-refuse.ts'
import { registerRest } from './rest/register-rest.ts'
import { registerSecurityHeaders } from './security/security-headers.ts'
import { registerStatic } from './static/register-static.ts'
import { readTls, watchTls } from './tls-files.ts'
import { registerTrpc } from './trpc/register-trpc.ts'

export type { HttpServerOptions } from './http-server-options.ts'

/** Longest path of a tRPC batch and of a file's name. */
const MAX_PARAM_LENGTH = 4_000
/** A request that is still being sent after this is cut off, so that slow senders do not hold connections for ever. */
const LONGEST_UPLOAD_MS = 180_000
/**
 * A password that another product hashed with bcrypt takes longer to check than one of ours, or of nobody: until it is
 * hashed anew, the time of a refusal would tell that somebody has this address.
 */
const REFUSED_SIGN_IN_MS = 500
/** Probes that come over a connection still open are answered while the server stops; new ones are refused. */
const ANSWERED_WHILE_DRAINING = /^\/(health|ready|metrics)(\?|$)/

/** Everything the product says over HTTP. `app.server` is the socket the WebSocket side attaches to. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { services } = options
  const app = Fastify({
    logger: false,
    // Refused by our own hook, in the shape of every other error.
    http: { requireHostHeader: false },
    ...(options.tls && { https: { ...readTls(options.tls), requireHostHeader: false } }),
    // While it closes, our own hook refuses in the shape of every other error.
    return503OnClosing: false,
    trustProxy: options.trustedProxies?.length ? options.trustedProxies : false,
    bodyLimit: LIMITS.jsonBytes,
    requestTimeout: LONGEST_UPLOAD_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    frameworkErrors: (error, request, reply) => sendError(services.log, error, request, reply),
    clientErrorHandler: (error, socket) => answerNoRequest(services.log, error, socket),
  })
  const { onRoute } = options
  if (onRoute)
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) onRoute({ method: one, url })
    })
  const keys = createKeyVerifier(services)
  const auth = createAuth(options)

  app.server.on('connect', (request, socket) => answerConnect(services.log, request, socket as Socket))
  app.server.on('checkExpectation', (request, response) => answerExpectation(services.log, request, response))
  app.setErrorHandler((error, request, reply) => sendError(services.log, error, request, reply))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (options.isDraining() && !ANSWERED_WHILE_DRAINING.test(request.url)) {
      reply.header('connection', 'close')
      const sentence = 'The server is about to restart. Try again in a moment.'
      throw new ServiceError('UNAVAILABLE', sentence, { retryAfterSeconds: 2 })
    }
    refuseOddRequests(request, reply)
    // A secret key that works has its own limit and no other, however many servers share an address.
    if (keys.isInUse(bearerOf(request), 'secret', request.ip)) return
    await takeOrRefuse(limiterOf(services.limiter, request, reply), {
      name: 'address',
      key: addressKey(request.ip),
      points: LIMITS.requestsPerSecondPerAddress,
      seconds: 1,
      sentence: `At most ${LIMITS.requestsPerSecondPerAddress} requests a second are served to one address.`,
    })
  })
  logRequests(app, services.log)
  noteCalls(app, services.calls, services.now)
  await registerSecurityHeaders(app, {
    urls: services.urls,
    hstsSubdomains: options.hstsSubdomains ?? true,
  })
  await registerHealth(app, options)
  await registerAuth(app, {
    auth,
    services,
    deviceSecret: options.authSecret,
    refusedSignInMs: options.refusedSignInMs ?? REFUSED_SIGN_IN_MS,
  })
  await registerTrpc(app, { auth, options })
  await registerRest(app, { auth, keys, services })
  await registerMcp(app, { auth, keys, services, version: options.version })
  registerReference(app, { services, version: options.version })
  registerCalls(app, services)
  registerStatic(app, options.staticRoots)
  app.addHook('onClose', () => keys.close())
  if (options.tls) {
    const stop = watchTls(app.server as unknown as TlsServer, options.tls, services.log)
    app.addHook('onClose', async () => stop())
  }
  return app
}

/** The caller's own id when it is a plain one, so that it finds our log lines by it. */
function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

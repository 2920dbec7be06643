import type { ErrorCode } from '@visualkit/contracts'
import type { CallLog } from '@visualkit/realtime'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Whose call it is: of a key, of a conversation, or of a conversation that a key began. */
export interface Caller {
  tenantId: string
  keyId: string | null
  sessionId: string | null
}

const callers = new WeakMap<FastifyRequest, Caller>()
const codes = new WeakMap<FastifyRequest, ErrorCode>()

/** Remembers whose credential a request came with, as soon as that is known: also of one that is refused next. */
export function noteCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller)
}

/** Remembers what a request was refused with. */
export function noteCode(request: FastifyRequest, code: ErrorCode): void {
  codes.set(request, code)
}

/**
 * Notes the calls of each business for its own developers: those whose credential tells the business. The route stands
 * for the path, since ids and links of files are in that.
 */
export function noteCalls(app: FastifyInstance, calls: CallLog, now: () => Date): void {
  app.addHook('onResponse', async (request, reply) => {
    const caller = callers.get(request)
    const route = request.routeOptions.url
    if (!caller || route === undefined) return
    const { tenantId, keyId, sessionId } = caller
    calls.note(tenantId, {
      at: new Date(now().getTime() - reply.elapsedTime).toISOString(),
      method: request.method,
      route,
      status: reply.statusCode,
      code: codes.get(request) ?? null,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      keyId,
      sessionId,
      requestId: request.id,
    })
  })
}

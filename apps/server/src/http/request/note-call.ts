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

/** Longest name in a path that is shown as it was written. */
const NAME = /^[a-z][a-z-]{0,30}$/
const MOST_NAMES = 6

/** A path that no route has, with `:id` for whatever is no plain name. */
function unknownPath(url: string): string {
  const [path = ''] = url.split('?', 1)
  const [prefix, rest] = path.startsWith('/api/v1/') ? ['/api/v1', path.slice(7)] : ['', path]
  const names = rest.split('/').slice(1, MOST_NAMES + 1)
  return `${prefix}/${names.map((name) => (NAME.test(name) ? name : ':id')).join('/')}`
}

/**
 * Notes the calls of each business for its own developers: those whose credential tells the business. The route stands
 * for the path, since ids and links of files are in that; a misspelt path is shown as far as it is made of names.
 */
export function noteCalls(app: FastifyInstance, calls: CallLog, now: () => Date): void {
  app.addHook('onResponse', async (request, reply) => {
    const caller = callers.get(request)
    if (!caller) return
    const route = request.routeOptions.url ?? unknownPath(request.url)
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

import type { Logger } from '@visualkit/services'
import type { FastifyInstance } from 'fastify'
import { pathOf } from '../errors/send-error.ts'
import { actorOf } from './note-actor.ts'

/** Probes would fill the log. */
const QUIET = /^\/(health|ready|metrics)$/

/** Refused for who asks, or how often: whoever looks into an attack needs to know from where. */
const REFUSALS = new Set([401, 403, 429])

/** One line per request, without query, headers or body: they hold tokens and people's words. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = pathOf(request.url)
    const fields = {
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...actorOf(request),
      ...(REFUSALS.has(reply.statusCode) && { address: request.ip }),
    }
    if (QUIET.test(path)) log.debug(fields, 'request')
    else log.info(fields, 'request')
  })
}

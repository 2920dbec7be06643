import type { RequestFacts } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'

/** What the audit log keeps of a request. */
export function requestFacts(request: FastifyRequest): RequestFacts {
  return { id: request.id, address: request.ip, userAgent: request.headers['user-agent'] }
}

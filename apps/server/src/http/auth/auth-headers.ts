import type { Services } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'
import { isSameOrigin } from './same-origin.ts'

/** The request's headers for Better Auth, which believes our reading of the client's address only. */
export function toAuthHeaders({ urls }: Pick<Services, 'urls'>, request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || NOT_PASSED.has(name)) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  // A page may be reached by another name of this machine than the one in the settings; its cookie is its own.
  if (isSameOrigin({ urls }, request)) headers.set('origin', new URL(urls.dashboard).origin)
  headers.set('x-client-address', request.ip)
  return headers
}

const NOT_PASSED = new Set(['content-length', 'content-type', 'connection', 'host', 'transfer-encoding'])

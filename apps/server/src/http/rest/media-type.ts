import { ServiceError } from '@visualkit/contracts'
import type { FastifyRequest } from 'fastify'
import type { RouteBody } from './route.ts'

/** The content type without its parameters, in lower case; empty when there is none. */
export function mediaTypeOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
}

/** Refuses a body of a kind the route does not read, before it is read. */
export function requireMediaType(request: FastifyRequest, body: RouteBody | undefined): void {
  if (!body || !hasBody(request)) return
  const accepted =
    body.kind === 'bytes'
      ? body.mediaTypes
      : body.orForm
        ? ['application/json', 'multipart/form-data']
        : ['application/json']
  if (!accepted.includes(mediaTypeOf(request))) {
    throw new ServiceError('UNSUPPORTED_MEDIA', `Send the body as ${accepted.join(' or ')}.`, {
      accepted: [...accepted],
    })
  }
  const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset && !/^utf-?8$/i.test(charset)) {
    throw new ServiceError('UNSUPPORTED_MEDIA', 'Send the text as UTF-8.', { accepted: ['utf-8'] })
  }
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

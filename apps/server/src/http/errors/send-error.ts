import type { ErrorBody, ServiceError } from '@visualkit/contracts'
import type { Logger } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { noteCode } from '../request/note-call.ts'
import { readTheRest } from '../request/read-the-rest.ts'
import { DATA_POLICY } from '../security/security-headers.ts'
import { toServiceError } from './to-service-error.ts'

/** Answers with the error's one shape. What is not a refusal of ours goes to the log with its cause. */
export async function sendError(
  log: Logger,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const error = toServiceError(thrown)
  noteCause(log, error, request)
  noteCode(request, error.code)
  await readTheRest(request, reply)
  const retryAfter = retryAfterSeconds(error)
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
  if (error.code === 'UNAUTHORIZED') reply.header('www-authenticate', 'Bearer')
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .header('content-security-policy', DATA_POLICY)
    .type('application/json; charset=utf-8')
    .send(toErrorBody(error, request.id))
}

export function toErrorBody({ code, message, details }: ServiceError, requestId: string): ErrorBody {
  return { error: { code, message, ...(details && { details }), requestId } }
}

/** When to try again, for errors that say so. */
export function retryAfterSeconds({ code, details }: ServiceError): number | null {
  const said = details?.retryAfterSeconds
  if (typeof said === 'number') return Math.max(1, Math.ceil(said))
  return code === 'RATE_LIMITED' || code === 'UNAVAILABLE' ? 1 : null
}

/** Writes the cause of an error of ours to the log; a refusal is the caller's affair. */
export function noteCause(
  log: Logger,
  error: ServiceError,
  request: Pick<FastifyRequest, 'id' | 'method' | 'url'>,
): void {
  if (error.status < 500) return
  const fields = {
    error: error.cause ?? error,
    requestId: request.id,
    method: request.method,
    path: pathOf(request.url),
  }
  log.error(fields, 'a request failed')
}

/** Without the query, which may hold a one-time token. */
export function pathOf(url: string): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

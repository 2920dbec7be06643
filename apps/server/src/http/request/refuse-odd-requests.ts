import { ServiceError } from '@visualkit/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Refuses what is HTTP, but what two readers might take for two different things: no host or two (RFC 9112, 3.2), a
 * request without a version; and packed bodies, since nothing is unpacked here that a small body could become large.
 */
export function refuseOddRequests({ raw, headers }: FastifyRequest, reply: FastifyReply): void {
  const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
  const sentence =
    raw.httpVersionMajor < 1
      ? 'Send the request as HTTP/1.1.'
      : hosts > 1 || (hosts === 0 && raw.httpVersion === '1.1')
        ? 'Send one Host header.'
        : null
  if (sentence !== null) {
    // What follows on this connection may be the rest of a request, or another one.
    reply.header('connection', 'close')
    throw new ServiceError('VALIDATION_ERROR', sentence)
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new ServiceError('UNSUPPORTED_MEDIA', 'Send the body as it is, without Content-Encoding.')
}

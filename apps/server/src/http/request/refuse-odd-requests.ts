import { ServiceError } from '@visualkit/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Headers of which Node reads the first and others may read the last. */
const SINGLE = ['authorization', 'content-type', 'origin', 'proxy-authorization', 'referer', 'user-agent']

/**
 * Refuses what is HTTP, but what two readers might take for two different things: no host or two (RFC 9112, 3.2), a
 * request without a version, two of a header that is read once; and packed bodies, since nothing is unpacked here that a small body could become large.
 */
export function refuseOddRequests({ raw, headers }: FastifyRequest, reply: FastifyReply): void {
  const names = raw.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  const hosts = names.filter((name) => name === 'host').length
  const twice = SINGLE.find((single) => names.filter((name) => name === single).length > 1)
  if (raw.method === 'TRACE')
    throw new ServiceError(
      'VALIDATION_ERROR',
      'Nothing here is sent back to be looked at: TRACE is not answered.',
    )
  const sentence =
    raw.httpVersionMajor < 1
      ? 'Send the request as HTTP/1.1.'
      : hosts > 1 || (hosts === 0 && raw.httpVersion === '1.1')
        ? 'Send one Host header.'
        : twice
          ? `Send the header ${twice} once.`
          : null
  if (sentence !== null) {
    // What follows on this connection may be the rest of a request, or another one.
    reply.header('connection', 'close')
    throw new ServiceError('VALIDATION_ERROR', sentence)
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new ServiceError('UNSUPPORTED_MEDIA', 'Send the body as it is, without Content-Encoding.')
}

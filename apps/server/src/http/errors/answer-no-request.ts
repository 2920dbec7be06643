import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { ServiceError } from '@visualkit/contracts'
import type { Logger } from '@visualkit/services'
import { toErrorBody } from './send-error.ts'

const REFUSALS: Record<string, [status: string, error: ServiceError] | undefined> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    new ServiceError('PAYLOAD_TOO_LARGE', 'The headers are too large.'),
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    new ServiceError('VALIDATION_ERROR', 'The request was not sent to its end in time.'),
  ],
}
const NO_REQUEST = new ServiceError('VALIDATION_ERROR', 'This is not a valid HTTP request.')

/**
 * Answers what the parser could not read as one request: two lengths, broken chunks, bare line ends. The connection
 * ends, so that nothing behind it is taken for another request.
 */
export function answerNoRequest(log: Logger, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return void socket.destroy()
  const requestId = randomUUID()
  const [status, refusal] = REFUSALS[error.code ?? ''] ?? ['400 Bad Request', NO_REQUEST]
  log.info({ requestId, code: error.code, status: Number(status.slice(0, 3)) }, 'no request')
  if (!socket.writable) return void socket.destroy()
  const body = JSON.stringify(toErrorBody(refusal, requestId))
  const headers = [
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ]
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon())
}

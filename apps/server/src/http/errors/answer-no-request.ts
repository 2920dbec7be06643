import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
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
const NO_EXPECTATION = new ServiceError(
  'VALIDATION_ERROR',
  'Leave the header Expect out, or send 100-continue.',
)
const NO_PROXY = new ServiceError('VALIDATION_ERROR', 'This server is no proxy: CONNECT leads nowhere.')
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
  end(socket, requestId, status, refusal)
}

/** Answers who takes this server for a proxy. Without an answer the connection would be cut, and nothing logged. */
export function answerConnect(log: Logger, { url }: IncomingMessage, socket: Socket): void {
  const requestId = randomUUID()
  socket.on('error', () => socket.destroy())
  log.info({ requestId, status: 405, target: url?.slice(0, 200) }, 'asked to be a proxy')
  end(socket, requestId, '405 Method Not Allowed', NO_PROXY)
}

function end(socket: Socket, requestId: string, status: string, refusal: ServiceError): void {
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

/** Answers a request that expects what no server here does: anything but `100-continue`. */
export function answerExpectation(log: Logger, request: IncomingMessage, response: ServerResponse): void {
  const requestId = randomUUID()
  log.info({ requestId, status: 417 }, 'an expectation that is not met')
  const body = JSON.stringify(toErrorBody(NO_EXPECTATION, requestId))
  // Its body may follow, and is not read.
  response.writeHead(417, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    connection: 'close',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

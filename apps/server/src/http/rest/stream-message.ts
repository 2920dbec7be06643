import { type SendMessageInput, SendMessageOutput } from '@visualkit/contracts'
import { type ServiceContext, sendMessage, type TurnEvent } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { noteCause, toErrorBody } from '../errors/send-error.ts'
import { toServiceError } from '../errors/to-service-error.ts'
import { noteCode } from '../request/note-call.ts'
import { checkedOutput } from './checked-output.ts'

/** The stream begins after this wait even if nothing has happened, so that proxies see life. */
const BEGIN_AFTER_MS = 1_000
const KEEP_ALIVE_MS = 15_000

export function acceptsEvents({ headers }: FastifyRequest): boolean {
  return (
    (headers.accept ?? '')
      .toLowerCase()
      .split(',')
      .map((range) => range.split(';').map((part) => part.trim()))
      // A weight of nothing says that it is not wanted (RFC 9110, 12.4.2).
      .some(
        ([type, ...parts]) =>
          type === 'text/event-stream' && !parts.some((part) => /^q=0(\.0*)?$/.test(part)),
      )
  )
}

/**
 * Sends a message and streams its answer. What is refused before the answer begins gets its ordinary status and
 * body; later failures come as an `error` event. Hanging up ends only the listening.
 */
export async function streamMessage(
  service: ServiceContext,
  input: SendMessageInput & { sessionId: string },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { raw } = reply
  const gone = new AbortController()
  const begin = () => {
    if (reply.sent) return
    reply.hijack()
    const headers = reply.getHeaders() as Record<string, string>
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
  }
  const send = (event: string, data: unknown) => {
    begin()
    if (!raw.writableEnded && !raw.destroyed) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  raw.on('close', () => gone.abort())
  const firstSign = setTimeout(begin, BEGIN_AFTER_MS)
  const keepAlive = setInterval(() => {
    begin()
    if (!raw.destroyed) raw.write(': still here\n\n')
  }, KEEP_ALIVE_MS)
  try {
    const output = await sendMessage(service, input, {
      signal: gone.signal,
      onEvent: (event) => sendEvent(event, send),
    })
    send('done', checkedOutput(SendMessageOutput, output))
  } catch (thrown) {
    if (gone.signal.aborted) {
      // Nobody is left to answer.
      if (!reply.sent) reply.hijack()
      return reply
    }
    if (!reply.sent) throw thrown
    const error = toServiceError(thrown)
    noteCause(service.log, error, request)
    noteCode(request, error.code)
    send('error', toErrorBody(error, request.id).error)
  } finally {
    clearTimeout(firstSign)
    clearInterval(keepAlive)
    if (reply.sent && !raw.writableEnded) raw.end()
  }
  return reply
}

function sendEvent(event: TurnEvent, send: (name: string, data: unknown) => void): void {
  if (event.type === 'delta') send('delta', { text: event.text })
  else if (event.type === 'citation') send('citation', event.citation)
  else if (event.type === 'reset') send('reset', {})
}

import {
  BINARY_KIND,
  ClientMessage,
  decodeBinary,
  FrameHeader,
  LIMITS,
  ServiceError,
} from '@visualkit/contracts'
import { isWellFormed } from '../http/request/read-json.ts'
import type { RefusedMessage } from './connection.ts'

export type ReadMessage<T> =
  | { ok: true; message: T }
  | { ok: false; error: ServiceError; refused: RefusedMessage }

const KNOWN_TYPES = new Set(ClientMessage.options.map((option) => option.shape.type.value))

/** A text message, checked once. Says which message was refused, as far as it can be told. */
export function readText(text: string, bytes: number): ReadMessage<ClientMessage> {
  if (bytes > LIMITS.socketMessageBytes) {
    // Too large to be read: its id is looked for as text, so that the sender knows which one it was.
    const id = /"clientMessageId"\s*:\s*"([\w-]{1,100})"/.exec(text)?.[1]
    return refused(
      'PAYLOAD_TOO_LARGE',
      `A message may have at most ${LIMITS.socketMessageBytes} bytes.`,
      id === undefined ? {} : { clientMessageId: id },
    )
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('VALIDATION_ERROR', 'A message must be JSON.')
  }
  const parsed = ClientMessage.safeParse(value)
  const wellFormed = isWellFormed(value)
  if (parsed.success && wellFormed) return { ok: true, message: parsed.data }
  const sent: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  const known = KNOWN_TYPES.has(sent.type as ClientMessage['type'])
  const issue = parsed.error?.issues[0]
  const path = issue?.path.join('.')
  const message = !wellFormed
    ? 'The message holds half of a character (a lone surrogate).'
    : known
      ? `${path ? `${path}: ` : ''}${issue?.message ?? 'The message is not valid.'}`
      : `There is no message of the type ${JSON.stringify(String(sent.type).slice(0, 40))}.`
  const { clientMessageId } = sent
  return refused(
    'VALIDATION_ERROR',
    message,
    typeof clientMessageId === 'string' ? { clientMessageId: clientMessageId.slice(0, 100) } : {},
  )
}

/** A binary message: so far always a frame. The image is a view of the packet. */
export function readFrame(packet: Uint8Array): ReadMessage<{ header: FrameHeader; image: Uint8Array }> {
  const parts = decodeBinary(packet)
  if (!parts) return refused('VALIDATION_ERROR', 'The binary message has no readable header.')
  if (parts.kind !== BINARY_KIND.frame) {
    return refused('VALIDATION_ERROR', `There is no binary message of kind ${parts.kind}.`)
  }
  const header = FrameHeader.safeParse(parts.header)
  if (!header.success) {
    const issue = header.error.issues[0]
    return refused('VALIDATION_ERROR', `${issue?.path.join('.')}: ${issue?.message}`)
  }
  return { ok: true, message: { header: header.data, image: parts.payload } }
}

function refused(
  code: ServiceError['code'],
  message: string,
  which: RefusedMessage = {},
): { ok: false; error: ServiceError; refused: RefusedMessage } {
  return { ok: false, error: new ServiceError(code, message), refused: which }
}

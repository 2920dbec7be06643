import {
  AudioHeader,
  BINARY_KIND,
  ClientMessage,
  decodeBinary,
  type ErrorCode,
  FrameHeader,
  LIMITS,
  PROTOCOL_VERSION,
  type RefusalReason,
} from '@visualkit/contracts'
import type { z } from 'zod'
import { isWellFormed } from '../http/request/read-json.ts'
import type { RefusedMessage } from './connection.ts'
import { Refusal } from './refusal.ts'

export type ReadMessage<T> = { ok: true; message: T } | { ok: false; error: Refusal; refused: RefusedMessage }

export type SentBinary =
  | { kind: 'frame'; header: FrameHeader; image: Uint8Array }
  | { kind: 'audio'; header: AudioHeader; samples: Uint8Array }

const KNOWN_TYPES = new Set(ClientMessage.options.map((option) => option.shape.type.value))

/** A text message, checked once. Says which message was refused, as far as it can be told. */
export function readText(text: string, bytes: number): ReadMessage<ClientMessage> {
  if (bytes > LIMITS.socketMessageBytes) {
    // Too large to be read: its id is looked for as text, so that the sender knows which one it was.
    const id = /"clientMessageId"\s*:\s*"([\w-]{1,100})"/.exec(text)?.[1]
    return refused(
      'too_large',
      `A message may have at most ${LIMITS.socketMessageBytes} bytes.`,
      id === undefined ? {} : { clientMessageId: id },
    )
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('malformed', 'A message must be JSON.')
  }
  const { clientMessageId, type, protocol } = (value ?? {}) as Record<string, unknown>
  const which = typeof clientMessageId === 'string' ? { clientMessageId: clientMessageId.slice(0, 100) } : {}
  if (type === 'hello' && Number.isInteger(protocol) && protocol !== PROTOCOL_VERSION)
    return refused('unsupported_version', `This server speaks version ${PROTOCOL_VERSION} of the protocol.`)
  const parsed = ClientMessage.safeParse(value)
  // It was read from UTF-8, which has no such halves: only an escape brings one.
  if (text.includes('\\u') && !isWellFormed(value))
    return refused('malformed', 'The message holds half of a character (a lone surrogate).', which)
  if (parsed.success) return { ok: true, message: parsed.data }
  if (typeof type !== 'string')
    return refused('malformed', 'A message must be an object whose `type` says what it is.', which)
  if (!KNOWN_TYPES.has(type as ClientMessage['type']))
    return refused(
      'unknown_type',
      `There is no message of the type ${JSON.stringify(type.slice(0, 40))}.`,
      which,
    )
  return refused('malformed', issueOf(parsed.error), which)
}

/** A binary message. What follows the header is a view of the packet. */
export function readBinary(packet: Uint8Array): ReadMessage<SentBinary> {
  const kind = packet[0]
  if (kind === undefined) return refused('truncated', 'The binary message is empty.')
  if (kind !== BINARY_KIND.frame && kind !== BINARY_KIND.audio)
    return refused('unknown_kind', `There is no binary message of kind ${kind}.`)
  const parts = decodeBinary(packet)
  if (!parts) return refused('truncated', 'The binary message has no readable header.')
  return kind === BINARY_KIND.frame
    ? readFrame(parts.header, parts.payload)
    : readAudio(parts.header, parts.payload)
}

function readFrame(sent: unknown, image: Uint8Array): ReadMessage<SentBinary> {
  const header = FrameHeader.safeParse(sent)
  if (!header.success) return refused('malformed', issueOf(header.error), idOf(sent, 'frameId'))
  const which = { frameId: header.data.frameId }
  if (image.length === 0) return refused('truncated', 'The frame has no image.', which)
  if (image.length > LIMITS.frameBytes)
    return refused('too_large', `A frame may have at most ${LIMITS.frameBytes} bytes.`, which)
  return { ok: true, message: { kind: 'frame', header: header.data, image } }
}

function readAudio(sent: unknown, samples: Uint8Array): ReadMessage<SentBinary> {
  const header = AudioHeader.safeParse(sent)
  if (!header.success) return refused('malformed', issueOf(header.error), idOf(sent, 'streamId'))
  const which = { streamId: header.data.streamId }
  if (samples.length > LIMITS.audioBytes)
    return refused('too_large', `A piece of audio may have at most ${LIMITS.audioBytes} bytes.`, which)
  if (samples.length % 2 !== 0) return refused('truncated', 'The audio ends within a sample.', which)
  if (samples.length === 0 && !header.data.last)
    return refused('truncated', 'The piece of audio has no samples.', which)
  return { ok: true, message: { kind: 'audio', header: header.data, samples } }
}

function issueOf(error: z.ZodError): string {
  const issue = error.issues[0]
  const path = issue?.path.join('.')
  return `${path ? `${path}: ` : ''}${issue?.message ?? 'The message is not valid.'}`
}

function idOf<Name extends 'frameId' | 'streamId'>(header: unknown, name: Name): RefusedMessage {
  const id = typeof header === 'object' && header !== null ? (header as Record<string, unknown>)[name] : null
  return typeof id === 'string' ? { [name]: id.slice(0, 64) } : {}
}

const CODES: Partial<Record<RefusalReason, ErrorCode>> = { too_large: 'PAYLOAD_TOO_LARGE' }

function refused(
  reason: RefusalReason,
  message: string,
  which: RefusedMessage = {},
): { ok: false; error: Refusal; refused: RefusedMessage } {
  return {
    ok: false,
    error: new Refusal(reason, CODES[reason] ?? 'VALIDATION_ERROR', message),
    refused: which,
  }
}

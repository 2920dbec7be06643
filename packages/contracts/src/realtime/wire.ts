/** Raised when a client of the older version could misread the server. New messages and fields do not raise it. */
export const PROTOCOL_VERSION = 1

/**
 * Close codes the client understands.
 * 4001: sign in again; 4003: not allowed; 4008: too slow or silent; 4009: another socket of this client took over;
 * 4005: the server does not speak the client's version; 4010: the business is suspended, trying again is no use;
 * 4011: what the person may do has changed, or that they are of the team at all: ask, then connect again;
 * 4012: the server restarts, reconnect after the hint; 4029: too many messages.
 */
export const CLOSE = {
  unauthorized: 4001,
  forbidden: 4003,
  unsupportedVersion: 4005,
  slowConsumer: 4008,
  replaced: 4009,
  suspended: 4010,
  accessChanged: 4011,
  serverRestart: 4012,
  rateLimited: 4029,
} as const

/**
 * A binary message: byte 0 is the kind, bytes 1–2 the header's length (big endian), then the header as JSON,
 * then the payload. Kind 1 is a frame: an encoded image, to the server only. Kind 2 is a piece of audio, both ways.
 */
export const BINARY_KIND = { frame: 1, audio: 2 } as const

export { decodeBinary, encodeBinary } from './binary.ts'

import type { ErrorCode, RefusalReason } from './types/index.ts'

/**
 * Codes of the server, and what only a client can meet. NETWORK: the server was not reached; CLOSED: the agent was
 * closed; SESSION_EXPIRED: the conversation can no longer be opened; REPLACED: another connection took over;
 * UNSUPPORTED_VERSION: the server does not speak this version of the package; UNSUPPORTED_RUNTIME: something has to be
 * given by an option here; VOICE_UNAVAILABLE: the server does not speak, for now.
 */
export type VKErrorCode =
  | ErrorCode
  | 'NETWORK'
  | 'CLOSED'
  | 'SESSION_EXPIRED'
  | 'REPLACED'
  | 'UNSUPPORTED_VERSION'
  | 'UNSUPPORTED_RUNTIME'
  | 'VOICE_UNAVAILABLE'

const RETRYABLE: VKErrorCode[] = ['NETWORK', 'RATE_LIMITED', 'UNAVAILABLE']

export interface VKErrorOptions {
  reason?: RefusalReason
  retryable?: boolean
  retryAfterSeconds?: number
  details?: Record<string, unknown>
  cause?: unknown
}

/** A refusal or failure. `message` may be shown to a developer; interfaces write their own words by `code`. */
export class VKError extends Error {
  override name = 'VKError'
  readonly code: VKErrorCode
  /** What exactly was wrong, when the server said so. */
  readonly reason: RefusalReason | undefined
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfterSeconds: number | undefined
  /** Facts that go with a refusal of the REST API, such as which limit. */
  readonly details: Record<string, unknown> | undefined

  constructor(code: VKErrorCode, message: string, options: VKErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.reason = options.reason
    this.retryable = options.retryable ?? RETRYABLE.includes(code)
    this.retryAfterSeconds = options.retryAfterSeconds
    this.details = options.details
  }
}

/** What was thrown, as a VKError. */
export function toVKError(cause: unknown): VKError {
  return cause instanceof VKError
    ? cause
    : new VKError('INTERNAL_ERROR', 'Something failed in the client.', { cause })
}

/** What a call rejects with when its agent was closed. */
export function closedError(): VKError {
  return new VKError('CLOSED', 'This agent was closed: connect a new one.')
}

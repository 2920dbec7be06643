import type { ErrorCode } from '@visualkit/contracts'

/**
 * Codes of the API, and what only a client can meet. NETWORK: the server was not reached; CLOSED: the agent was
 * closed; SESSION_EXPIRED: the conversation can no longer be opened; REPLACED: another connection took over.
 */
export type VKErrorCode = ErrorCode | 'NETWORK' | 'CLOSED' | 'SESSION_EXPIRED' | 'REPLACED'

const RETRYABLE: VKErrorCode[] = ['NETWORK', 'RATE_LIMITED', 'UNAVAILABLE']

/** A refusal or failure. `message` may be shown to a developer; interfaces write their own words by `code`. */
export class VKError extends Error {
  override name = 'VKError'
  readonly code: VKErrorCode
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: VKErrorCode,
    message: string,
    options: { retryable?: boolean; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryable = options.retryable ?? RETRYABLE.includes(code)
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** What was thrown, as a VKError. */
export function toVKError(cause: unknown): VKError {
  return cause instanceof VKError
    ? cause
    : new VKError('INTERNAL_ERROR', 'Something failed in the client.', { cause })
}

import type { ErrorCode } from '@visualkit/contracts'

/** Codes of the API, and what only a client can meet. */
export type VKErrorCode = ErrorCode | 'NETWORK' | 'CLOSED' | 'SESSION_EXPIRED' | 'VOICE_UNAVAILABLE'

/** A refusal or failure. `message` may be shown to a developer; interfaces write their own words by `code`. */
export class VKError extends Error {
  override name = 'VKError'
  readonly code: VKErrorCode
  /** Whether the same call may succeed later. */
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
    this.retryable =
      options.retryable ?? (code === 'NETWORK' || code === 'RATE_LIMITED' || code === 'UNAVAILABLE')
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

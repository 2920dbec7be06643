/** Every error code the public surfaces may answer with, and its HTTP status. */
export const ERROR_STATUS = {
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  TENANT_MISMATCH: 403,
  /** The visitor has not agreed to it, or took it back: ask them, and record their answer first. */
  CONSENT_REQUIRED: 403,
  /** Prove again who you are, then ask again; a page asks its reader. */
  STEP_UP_REQUIRED: 403,
  /** The operator has suspended the business: nobody works for it, and it answers nobody. */
  TENANT_SUSPENDED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA: 415,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]

/** Structured facts that go with an error: which field, which limit, when to try again. */
export type ErrorDetails = Record<string, unknown>

/** The body of every refused REST request. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: ErrorDetails; requestId: string }
}

/**
 * A refusal that a caller may read: `message` is one clear sentence that says what to do.
 * Anything else that is thrown becomes a blank INTERNAL_ERROR with its cause in the log.
 */
export class ServiceError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean

  constructor(
    code: ErrorCode,
    message: string,
    details?: ErrorDetails,
    options: { cause?: unknown; retryable?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ServiceError'
    this.code = code
    this.details = details
    this.retryable = options.retryable ?? (code === 'RATE_LIMITED' || code === 'UNAVAILABLE')
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** The answer for an id that is unknown and for an id of another tenant: they must not differ. */
export function notFound(what: string): ServiceError {
  return new ServiceError('NOT_FOUND', `There is no ${what} with this id.`)
}

import {
  type ErrorCode,
  type ErrorDetails,
  REASON_OF_CODE,
  type RefusalReason,
  ServiceError,
} from '@visualkit/contracts'

/** A refusal of the protocol itself, with its own reason. */
export class Refusal extends ServiceError {
  readonly reason: RefusalReason

  constructor(
    reason: RefusalReason,
    code: ErrorCode,
    message: string,
    details?: ErrorDetails,
    options?: { retryable?: boolean },
  ) {
    super(code, message, details, options)
    this.reason = reason
  }
}

/** Why a message was refused, as narrow as it is known. */
export function reasonOf(error: ServiceError): RefusalReason {
  return error instanceof Refusal ? error.reason : REASON_OF_CODE[error.code]
}

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
    options: { details?: ErrorDetails; retryable?: boolean } = {},
  ) {
    super(code, message, options.details, options)
    this.reason = reason
  }
}

/** Why a message was refused, as narrow as it is known. */
export function reasonOf(error: ServiceError): RefusalReason {
  if (error instanceof Refusal) return error.reason
  // Of a token or a ticket: the verbs that open them say so for REST as well.
  if (error.code === 'UNAUTHORIZED' && error.details?.reason === 'expired') return 'token_expired'
  return REASON_OF_CODE[error.code]
}

export const otherSide = (who: 'visitor' | 'agent'): Refusal =>
  new Refusal(
    'other_side',
    'FORBIDDEN',
    who === 'visitor'
      ? 'Only the visitor’s connection may send this.'
      : 'A visitor’s connection belongs to one conversation. Only people of the business may send this.',
  )

export const noVoice = (): Refusal =>
  new Refusal('voice_unavailable', 'UNAVAILABLE', 'This server does not talk. Write instead.', {
    retryable: false,
  })

export function tooManyMessages(reason: 'too_many_messages' | 'queue_full'): Refusal {
  return new Refusal(reason, 'RATE_LIMITED', 'Too many messages at once. Send the next one a little later.', {
    details: { retryAfterSeconds: 1 },
  })
}

/** Does not pass by itself: another conversation has to be left first. */
export function tooManyFollowed(most: number): ServiceError {
  const sentence = `At most ${most} conversations are followed at once. Send \`unsubscribe\` for one first.`
  return new ServiceError('RATE_LIMITED', sentence, undefined, { retryable: false })
}

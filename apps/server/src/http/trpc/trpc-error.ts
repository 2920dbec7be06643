import { TRPCError } from '@trpc/server'
import { type ErrorCode, type ErrorDetails, ServiceError } from '@visualkit/contracts'
import { toServiceError } from '../errors/to-service-error.ts'

const TRPC_CODES = {
  VALIDATION_ERROR: 'BAD_REQUEST',
  UNAUTHORIZED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  TENANT_MISMATCH: 'FORBIDDEN',
  CONSENT_REQUIRED: 'FORBIDDEN',
  STEP_UP_REQUIRED: 'FORBIDDEN',
  TENANT_SUSPENDED: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED_MEDIA: 'UNSUPPORTED_MEDIA_TYPE',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  INTERNAL_ERROR: 'INTERNAL_SERVER_ERROR',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorCode, TRPCError['code']>

/** What a client reads in `error.data`, beside tRPC's own fields. */
export interface TrpcErrorFacts {
  message: string
  /** Our code, the same as on the REST surface. */
  errorCode: ErrorCode
  details: ErrorDetails | null
}

/** Our refusal in tRPC's words; the ServiceError stays its cause. */
export function toTrpcError(cause: unknown): TRPCError {
  if (cause instanceof TRPCError) return cause
  const error = toServiceError(cause)
  return new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error })
}

export function trpcErrorFacts(error: TRPCError): TrpcErrorFacts {
  const { message, code, details } = readTrpcError(error)
  return { message, errorCode: code, details: details ?? null }
}

/** Our reading of an error, also of those tRPC found itself: bad input, unknown procedure, wrong method. */
export function readTrpcError(error: TRPCError): ServiceError {
  return error.cause instanceof ServiceError ? error.cause : ownRefusal(error)
}

function ownRefusal(error: TRPCError): ServiceError {
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') {
    const read = toServiceError(error.cause ?? error)
    return read.code === 'VALIDATION_ERROR'
      ? read
      : new ServiceError('VALIDATION_ERROR', 'The request cannot be read.')
  }
  if (error.code === 'NOT_FOUND') return new ServiceError('NOT_FOUND', 'There is no such procedure.')
  if (error.code === 'METHOD_NOT_SUPPORTED')
    return new ServiceError('VALIDATION_ERROR', 'Queries are read with GET, changes are made with POST.')
  if (error.code === 'UNSUPPORTED_MEDIA_TYPE')
    return new ServiceError('UNSUPPORTED_MEDIA', 'Send the request as application/json.')
  if (error.code === 'PAYLOAD_TOO_LARGE')
    return new ServiceError('PAYLOAD_TOO_LARGE', 'The request is too large.')
  return toServiceError(error.cause ?? error)
}

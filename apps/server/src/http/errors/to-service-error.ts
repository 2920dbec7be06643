import { type ErrorCode, ServiceError } from '@visualkit/contracts'
import { isConnectionLoss, isOutOfTime, postgresError } from '@visualkit/db'
import { ZodError } from 'zod'
import { fieldProblem } from './field-problem.ts'

/** Any thrown value as a refusal a caller may read. What is not ours becomes a blank INTERNAL_ERROR with its cause. */
export function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  if (error instanceof ZodError) return fromZod(error)
  const code = error instanceof Error && 'code' in error ? FRAMEWORK_CODES[String(error.code)] : undefined
  if (code) return new ServiceError(code.code, code.message, undefined, { cause: error })
  // What the framework refuses in a way that is not named below is the caller's affair all the same.
  if (isFrameworkRefusal(error)) {
    return new ServiceError(
      'VALIDATION_ERROR',
      'The request is not valid HTTP for this address.',
      undefined,
      {
        cause: error,
      },
    )
  }
  if (isUnstorableText(error)) {
    return new ServiceError(
      'VALIDATION_ERROR',
      'The text holds a character that cannot be stored, such as a null.',
      {
        reason: 'unstorable_text',
      },
    )
  }
  // Node's error for a body whose sender went away: nobody reads the answer, and it is no fault of ours.
  if (error instanceof Error && error.message === 'aborted') {
    return new ServiceError('VALIDATION_ERROR', 'The body was not sent to its end.')
  }
  if (isConnectionLoss(error)) {
    return new ServiceError(
      'UNAVAILABLE',
      'The database does not answer. Try again in a moment.',
      { retryAfterSeconds: 5 },
      { cause: error },
    )
  }
  if (isOutOfTime(error)) {
    return new ServiceError(
      'UNAVAILABLE',
      'The database took too long. Try again in a moment.',
      { retryAfterSeconds: 5 },
      { cause: error },
    )
  }
  return new ServiceError(
    'INTERNAL_ERROR',
    'Something failed on our side. It is in the log under this request id.',
    undefined,
    {
      cause: error,
    },
  )
}

function isFrameworkRefusal(error: unknown): boolean {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  return String(code).startsWith('FST_') && typeof statusCode === 'number' && statusCode < 500
}

/** The first problem in words, and all of them with their paths and the rules they break. */
function fromZod(error: ZodError): ServiceError {
  const issues = error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: wordsOf(issue), ...fieldProblem(issue) }))
  const first = issues[0]
  const message = first
    ? first.path
      ? `${first.path}: ${first.message}`
      : first.message
    : 'The request is not valid.'
  return new ServiceError('VALIDATION_ERROR', message, { issues })
}

/** Of a value that fits none of several forms, what the first form says, unless the schema says something better. */
function wordsOf(issue: ZodError['issues'][number]): string {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return issue.message
  return issue.errors[0]?.[0]?.message ?? issue.message
}

/** Null characters, in text and in JSON. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05'])

/** Half of a character in JSON has no code of its own: it comes with the one of every value that cannot be read. */
function isUnstorableText(error: unknown): boolean {
  const found = postgresError(error)
  return (
    UNSTORABLE_TEXT.has(found?.code ?? '') ||
    (found?.code === '22P02' && /^invalid input syntax for type json/.test(found.message))
  )
}

/** What Fastify and its plugins refuse before we see the request. */
const FRAMEWORK_CODES: Record<string, { code: ErrorCode; message: string } | undefined> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The body is larger than this address accepts.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'UNSUPPORTED_MEDIA',
    message: 'This content type is not accepted here. Send application/json, or what the reference names.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'VALIDATION_ERROR',
    message: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'VALIDATION_ERROR', message: 'The address is too long.' },
  FST_ERR_BAD_URL: { code: 'VALIDATION_ERROR', message: 'The address is not a valid one.' },
  FST_ERR_VALIDATION: { code: 'VALIDATION_ERROR', message: 'The request is not valid.' },
  FST_REQ_FILE_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: 'The file is larger than 20 MB.' },
  FST_FILES_LIMIT: { code: 'VALIDATION_ERROR', message: 'Send one file at a time.' },
  FST_PARTS_LIMIT: { code: 'VALIDATION_ERROR', message: 'The form has too many parts.' },
  FST_FIELDS_LIMIT: { code: 'VALIDATION_ERROR', message: 'The form has too many fields.' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    code: 'UNSUPPORTED_MEDIA',
    message: 'Send the file as multipart/form-data.',
  },
  FST_PROTO_VIOLATION: {
    code: 'VALIDATION_ERROR',
    message: 'The form has a field with a name that is not allowed.',
  },
}

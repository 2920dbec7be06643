import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/** Why a message was refused. The first part is the protocol's own; the second follows from the error's code. */
export const RefusalReason = z.enum([
  /** Not JSON, not the message's shape, or half of a character in it. */
  'malformed',
  /** A binary message that ends within its header or a sample, has nothing behind it, or whose header is no JSON. */
  'truncated',
  'unknown_type',
  /** A binary message of a kind that is not known. */
  'unknown_kind',
  'unsupported_version',
  'too_large',
  /** Something came before `hello`. */
  'hello_expected',
  'hello_repeated',
  'token_invalid',
  'token_expired',
  /** A ticket opens one connection only. */
  'token_used',
  /** A token or an id of another conversation. */
  'other_session',
  /** Visitors may not send this, or agents may not. */
  'other_side',
  /** As many connections are open as the business may have. */
  'too_many_connections',
  /** More messages in a second than a connection may send. */
  'too_many_messages',
  /** More messages wait than a connection may have under way. */
  'queue_full',
  'frame_replaced',
  'voice_unavailable',
  /** Audio without `voice.start`, or pieces out of order. */
  'audio_out_of_order',

  'invalid',
  'unauthorized',
  'forbidden',
  'consent_required',
  'suspended',
  'not_found',
  'conflict',
  'unsupported_media',
  'rate_limited',
  'unavailable',
  'failed',
])
export type RefusalReason = z.infer<typeof RefusalReason>

/** The reason when nothing narrower is known than the code. */
export const REASON_OF_CODE: Record<ErrorCode, RefusalReason> = {
  VALIDATION_ERROR: 'invalid',
  UNAUTHORIZED: 'unauthorized',
  FORBIDDEN: 'forbidden',
  TENANT_MISMATCH: 'forbidden',
  CONSENT_REQUIRED: 'consent_required',
  STEP_UP_REQUIRED: 'forbidden',
  TENANT_SUSPENDED: 'suspended',
  NOT_FOUND: 'not_found',
  CONFLICT: 'conflict',
  PAYLOAD_TOO_LARGE: 'too_large',
  UNSUPPORTED_MEDIA: 'unsupported_media',
  RATE_LIMITED: 'rate_limited',
  INTERNAL_ERROR: 'failed',
  UNAVAILABLE: 'unavailable',
}

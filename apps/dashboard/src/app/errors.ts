import { TRPCClientError } from '@trpc/client'
import type { ErrorCode } from '@visualkit/contracts'
import type { AppRouter } from '@visualkit/server/router'
import { t } from '../i18n/text.ts'
import { isPermission, whoMay } from './access.ts'
import { fieldErrorText } from './field-error.ts'

/** Refusals that say in `details.reason` what they are about, so that we say it in the reader's language. */
const REASONS = [
  'last_owner',
  'own_role',
  'own_access',
  'own_business',
  'switched_off',
  'member',
  'invited',
  'too_many_invitations',
  'by_mail',
  'key_replaced',
  'key_ended',
  'has_account',
  'too_many_exports',
  'held_address',
  'last_way_in',
  'unconfirmed',
  'sso',
  'no_second_step',
] as const

/** Our code of a refusal; null when the server was not reached or said nothing we know. */
export function errorCode(error: unknown): ErrorCode | null {
  return asRefusal(error)?.data?.errorCode ?? null
}

/** What belongs to a refusal, by name. */
export function errorDetails(error: unknown): Record<string, unknown> | null {
  return asRefusal(error)?.data?.details ?? null
}

/** What to tell a person: the server's sentence where there is one, in their language where we have it. */
export function errorText(error: unknown): string {
  const refusal = asRefusal(error)
  const reason = REASONS.find((one) => one === refusal?.data?.details?.reason)
  if (reason) return t(`errors.reasons.${reason}`)
  switch (refusal?.data?.errorCode) {
    case undefined:
      return t('errors.unreachable')
    case 'INTERNAL_ERROR':
      return t('errors.internal', { requestId: refusal?.data?.requestId ?? '–' })
    case 'RATE_LIMITED':
      return t('errors.tooMany')
    case 'UNAVAILABLE':
      return t('errors.unavailable')
    case 'FORBIDDEN': {
      const permission = refusal?.data?.details?.permission
      return isPermission(permission) ? whoMay(permission) : t('errors.forbidden')
    }
    case 'STEP_UP_REQUIRED':
      return t('errors.notConfirmed')
    case 'NOT_FOUND':
      return t('errors.notFound')
    case 'VALIDATION_ERROR':
      return fieldErrorText(refusal?.data?.details) ?? refusal?.message ?? t('errors.unreachable')
    default:
      return refusal?.message ?? t('errors.unreachable')
  }
}

function asRefusal(error: unknown) {
  return error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>) : null
}

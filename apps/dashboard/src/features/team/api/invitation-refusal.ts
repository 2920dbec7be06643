import { TRPCClientError } from '@trpc/client'
import type { PasswordVerdict } from '@visualkit/contracts'
import type { AppRouter } from '@visualkit/server/router'
import { errorText } from '../../../app/errors.ts'
import { t } from '../../../i18n/text.ts'

const OVER = ['accepted', 'revoked', 'expired', 'unknown'] as const
type Over = (typeof OVER)[number]

/** Why the link opens nothing; null for anything else. */
export function overOf(error: unknown): Over | null {
  const why = detailsOf(error)?.invitation
  return OVER.find((one) => one === why) ?? null
}

/** Why somebody could not join, in their language. */
export function refusalOf(error: unknown): string {
  const over = overOf(error)
  if (over) return t(`invitation.over.${over}`)
  const details = detailsOf(error)
  const verdict = details?.password as PasswordVerdict | undefined
  if (verdict?.problem) return t(`passwords.problems.${verdict.problem}`)
  if (details?.reason === 'has_account') return t('invitation.known')
  return errorText(error)
}

function detailsOf(error: unknown): Record<string, unknown> | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  return (error as TRPCClientError<AppRouter>).data?.details ?? undefined
}

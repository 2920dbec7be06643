import { t } from '../../../i18n/text.ts'
import type { AuthAnswer } from './post-auth.ts'

type Refusal = Extract<AuthAnswer<unknown>, { ok: false }>

/** A refusal in the reader's words; `wrong` is what a refused proof means at this place. */
export function authProblem(refusal: Refusal, wrong: string): string {
  const { code, reason, retryAfterSeconds } = refusal
  if (code === 'UNREACHABLE') return t('errors.unreachable')
  if (code === 'RATE_LIMITED') return tooMany(retryAfterSeconds)
  if (code === 'ACCOUNT_SUSPENDED') return t('signIn.problems.suspended')
  if (code === 'USER_NOT_VERIFIED') return t('signIn.problems.notVerified')
  if (reason === 'link') return t('signIn.problems.link')
  if (reason === 'expired') return t('signIn.problems.expired')
  if (refusal.password?.problem) return t(`passwords.problems.${refusal.password.problem}`)
  if (reason === 'held_address') return t('errors.reasons.held_address')
  if (code === 'CONFLICT') return t('signIn.problems.taken')
  if (code === 'INTERNAL_ERROR' || code === 'UNAVAILABLE') return t('errors.unavailable')
  return wrong
}

function tooMany(seconds: number | null): string {
  const minutes = Math.ceil((seconds ?? 60) / 60)
  return minutes > 90
    ? t('signIn.problems.tooManyHours', { count: Math.ceil(minutes / 60) })
    : t('signIn.problems.tooMany', { count: minutes })
}

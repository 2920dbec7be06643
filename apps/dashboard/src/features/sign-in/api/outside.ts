import type { OutsideProblem } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'
import { authProblem } from './auth-problem.ts'
import { type AuthAnswer, postAuth } from './post-auth.ts'

const PROBLEMS = [
  'expired',
  'cancelled',
  'unreachable',
  'answer',
  'stale',
  'email_missing',
  'email_unverified',
  'email_unconfirmed',
  'nobody',
  'other_person',
  'off',
  'suspended',
  'domain',
  'not_member',
  'removed',
  'deactivated',
  'business_suspended',
  'failed',
] as const satisfies OutsideProblem[]

/** Where the browser has to go to sign in at a provider. */
export function beginOutside(input: {
  via: string
  act: 'sign_in' | 'step_up' | 'test'
  test?: string
  next?: string
  email?: string
}): Promise<AuthAnswer<{ url: string }>> {
  return postAuth('/outside/begin', input)
}

/** Why a provider signed nobody in, from the address of the sign-in page; null when nothing is said there. */
export function outsideProblem(said: string | null, name: string | undefined): string | null {
  const problem = PROBLEMS.find((one) => one === said)
  return problem ? t(`outside.problems.${problem}`, { name: name ?? t('outside.elsewhere') }) : null
}

/** Sends the browser to a provider. @returns why it stays here instead, or null when it goes. */
export async function goOutside(
  input: { via: string; next?: string; email?: string },
  name: string | undefined,
): Promise<string | null> {
  const begun = await beginOutside({ ...input, act: 'sign_in' })
  if (begun.ok) {
    window.location.assign(begun.data.url)
    return null
  }
  const away = t('outside.problems.unreachable', { name: name ?? t('outside.elsewhere') })
  return begun.reason === 'outside'
    ? (outsideProblem(begun.problem ?? null, name) ?? away)
    : authProblem(begun, away)
}

import type { OutsideProblem } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'
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
  'failed',
] as const satisfies OutsideProblem[]

/** Where the browser has to go to sign in at a provider. */
export function beginOutside(input: {
  via: string
  act: 'sign_in' | 'step_up'
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

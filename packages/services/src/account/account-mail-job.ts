import type { JobData, Services } from '../context.ts'
import { mailPasswordReset } from './password-reset.ts'
import { mailSignUp } from './sign-up.ts'

/** Writes the mail that somebody outside asked for. Nothing of what it finds goes back to them. */
export async function accountMailJob(services: Services, data: JobData['account-mail']): Promise<void> {
  if (data.kind === 'sign-up') return mailSignUp(services, data)
  return mailPasswordReset(services, data)
}

import { RATE_LIMITS } from '@visualkit/contracts'
import { addressKey } from '@visualkit/realtime'
import type { Services } from '@visualkit/services'
import { takeOrRefuse } from '../request/take-or-refuse.ts'
import type { KnownDevice } from './device-cookie.ts'

/** Which limit an act of Better Auth draws on; null for those that prove nothing and send nothing. */
export type AuthBudget = 'signIn' | 'signUp' | 'passwordReset' | null

/** Acts of a signed-in person that check no secret. What is not listed here counts as a try to sign in. */
const HARMLESS = /^\/(sign-out|get-session|(list|revoke)-[a-z-]+|update-user|organization\/[a-z-]+)$/

/** @param path below /api/auth. */
export function authBudgetOf(method: string, path: string): AuthBudget {
  if (method !== 'POST' || HARMLESS.test(path)) return null
  // The link was asked for already; what follows tries its secret.
  if (path.startsWith('/sign-up/') && path !== '/sign-up/finish') return 'signUp'
  if (/^\/(request-password-reset|forget-password|send-verification-email|sign-in\/magic-link)/.test(path))
    return 'passwordReset'
  return 'signIn'
}

export interface AuthAttempt {
  /** Client's address. */
  address: string
  device: KnownDevice | null
  /** Keyed hash of the account that is named, when one is. */
  account: string | null
  /** Id of the sign-in behind the request, when what is tried concerns its own person. */
  signIn: string | null
}

/**
 * Takes from the limits of an attempt. Whoever has signed in to this account on this device before has tries of their
 * own, and so has whoever is signed in, at their own account; for everybody else the tries are counted by address and by
 * account, so that guessing from many addresses ends too, and cannot keep the owner out.
 * @throws ServiceError RATE_LIMITED, the same whether the account exists or not.
 */
export async function takeAuthAttempt(
  limiter: Services['limiter'],
  budget: Exclude<AuthBudget, null>,
  { address, device, account, signIn }: AuthAttempt,
): Promise<void> {
  const take = (name: string, key: string, rule: { points: number; seconds: number }, sentence: string) =>
    takeOrRefuse(limiter, { name, key, ...rule, sentence })
  if (budget !== 'signIn') {
    const name = budget === 'signUp' ? 'sign-up' : 'password-reset'
    const sentence =
      budget === 'signUp'
        ? 'Too many accounts were made from this address. Wait an hour.'
        : 'Too many messages were asked for. Look into your inbox, or wait an hour.'
    await take(name, addressKey(address), RATE_LIMITS[budget], sentence)
    // By account too: the owner has the messages already. Not for new accounts, whose name anybody could use up.
    if (budget === 'passwordReset' && account !== null)
      await take(`${name}-account`, account, RATE_LIMITS.passwordReset, sentence)
    return
  }
  const isKnown = device !== null && (account === null || device.accounts.includes(account))
  const subject =
    signIn !== null ? `session:${signIn}` : isKnown ? `device:${device.id}` : addressKey(address)
  const sentence = 'Too many sign-ins were tried. Wait a while.'
  await take('sign-in', subject, RATE_LIMITS.signIn, sentence)
  if (isKnown || signIn !== null) return await take('sign-in-day', subject, RATE_LIMITS.signInDay, sentence)
  if (account === null) return
  const elsewhere =
    'Too many sign-ins to this account were tried from unknown devices. Use a device you have signed in on before, set a new password by mail, ask for a one-time link, or wait a while.'
  await take('sign-in-account', account, RATE_LIMITS.signIn, elsewhere)
  await take('sign-in-account-day', account, RATE_LIMITS.signInDay, elsewhere)
}

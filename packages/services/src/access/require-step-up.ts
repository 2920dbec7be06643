import { ServiceError } from '@visualkit/contracts'
import type { Actor, Services, SignIn } from '../context.ts'

/** How long a proof counts. */
export const STEP_UP_MINUTES = 10

/**
 * Lets an act pass that cannot be undone, or that would open the business to somebody at a forgotten browser: only
 * soon after the person proved who they are. The operator and the business's own server have proved it by their key.
 * A dashboard answers the error with a window that asks for the proof, and then does the act again.
 * @throws ServiceError STEP_UP_REQUIRED
 */
export function requireStepUp({ actor, now }: Pick<Services, 'now'> & { actor: Actor }): void {
  if (actor.kind === 'system' || actor.kind === 'secret_key') return
  requireProof({ now }, actor.kind === 'member' ? actor.signIn : undefined)
}

/**
 * The same for what concerns a person and no business, such as their password. The provider of one business has no say
 * in that: the person may work for others.
 * @throws ServiceError STEP_UP_REQUIRED; FORBIDDEN with `reason: sso`
 */
export function requireSteppedUp(services: Pick<Services, 'now'>, signIn: SignIn | undefined): void {
  requireOwnSignIn(signIn)
  requireProof(services, signIn)
}

/** Whether a sign-in was made by the provider of a business. */
export function isBySso(signIn: Pick<SignIn, 'method'> | undefined): boolean {
  return signIn?.method?.startsWith('sso:') ?? false
}

/**
 * For what concerns a person and no business, where no fresh proof is asked for.
 * @throws ServiceError FORBIDDEN with `reason: sso`
 */
export function requireOwnSignIn(signIn: SignIn | undefined): void {
  if (!isBySso(signIn)) return
  throw new ServiceError(
    'FORBIDDEN',
    'You signed in with single sign-on, which has no say in this. Sign in another way to change it.',
    { reason: 'sso' },
  )
}

/** A fresh proof of whatever kind: for what a person may do at their own sign-ins by the provider of a business, too. */
export function requireProof(services: Pick<Services, 'now'>, signIn: SignIn | undefined): void {
  if (isSteppedUp(services, signIn)) return
  throw new ServiceError('STEP_UP_REQUIRED', 'Confirm that it is you, then try again.', {
    minutes: STEP_UP_MINUTES,
  })
}

export function isSteppedUp({ now }: Pick<Services, 'now'>, signIn: SignIn | undefined): boolean {
  if (!signIn?.steppedUpAt) return false
  return now().getTime() - signIn.steppedUpAt.getTime() < STEP_UP_MINUTES * 60_000
}

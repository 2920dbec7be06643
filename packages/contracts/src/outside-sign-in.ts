import { z } from 'zod'

/** Outside accounts that may open the whole installation, when the operator has set them up. */
export const OutsideProvider = z.enum(['google', 'microsoft', 'oidc'])
export type OutsideProvider = z.infer<typeof OutsideProvider>

/** Which check the answer of an identity provider did not pass. */
export const IdentityCheck = z.enum([
  /** Its description was not found, or does not say what is needed. */
  'discovery',
  /** It does not take our client id and secret. */
  'client',
  /** It answered with an error of its own. */
  'status',
  /** It is not the one that was asked. */
  'issuer',
  /** It is meant for somebody else. */
  'audience',
  /** It is not signed, not by its key, or not over what is read. */
  'signature',
  /** It is signed in a way that is not safe. */
  'algorithm',
  /** It does not belong to what this browser asked. */
  'request',
  /** It is too old, or of the future. */
  'time',
  /** It was used before. */
  'replay',
  /** It cannot be read. */
  'shape',
])
export type IdentityCheck = z.infer<typeof IdentityCheck>

/** Why somebody was not signed in by an outside account; the sign-in page says what to do. */
export const OutsideProblem = z.enum([
  /** It took too long, was used already, or began in another browser. */
  'expired',
  /** The person turned back at the provider, or it did not let them through. */
  'cancelled',
  /** The provider could not be reached. */
  'unreachable',
  /** The provider's answer did not pass a check. */
  'answer',
  /** The provider did not tell when the person proved who they are, or it was too long ago. */
  'stale',
  /** The provider named no e-mail address. */
  'email_missing',
  /** The provider does not vouch for the address. */
  'email_unverified',
  /** There is an account with the address, and nobody has shown yet that they read it. */
  'email_unconfirmed',
  /** Nobody signs in with the address here. */
  'nobody',
  /** Somebody else than who is signed in confirmed themselves. */
  'other_person',
  /** It is not set up, or was switched off. */
  'off',
  /** The person may not sign in anywhere. */
  'suspended',
  /** The address is of no domain that the business has proved. */
  'domain',
  /** The business lets nobody join by signing in. */
  'not_member',
  /** The person was removed from the team. */
  'removed',
  /** The business has switched the person's access off. */
  'deactivated',
  /** The operator does not serve the business. */
  'business_suspended',
  /** Something failed on our side. */
  'failed',
])
export type OutsideProblem = z.infer<typeof OutsideProblem>

/** Begins a sign-in at an outside provider; the browser then goes to `url`. */
export const BeginOutsideInput = z.object({
  /** A provider of the installation, or the connection of a business. */
  via: z.string().min(1).max(100),
  /** Sign in, prove again who one is, or only look at what the provider says. */
  act: z.enum(['sign_in', 'step_up', 'test']).default('sign_in'),
  /** With `test`: the test that was begun. */
  test: z.string().max(200).optional(),
  /** Page of the dashboard to go on to. */
  next: z.string().max(1_000).optional(),
  /** Address that was typed, which the provider may fill in. */
  email: z.string().max(254).optional(),
})
export type BeginOutsideInput = z.infer<typeof BeginOutsideInput>

/** The same for a provider of the installation, as one procedure. */
export const SignInAtInput = z.object({
  provider: OutsideProvider,
  /** Page of the dashboard to go on to, as a path or as its whole address. */
  callbackUrl: z.string().max(1_000).optional(),
})
export type SignInAtInput = z.infer<typeof SignInAtInput>

/** The sign-in with an outside provider that somebody has used. */
export const OutsideAccount = z.object({
  provider: OutsideProvider,
  /** As people know it. */
  name: z.string(),
  since: z.iso.datetime(),
})
export type OutsideAccount = z.infer<typeof OutsideAccount>

import type { OutsideProvider } from '@visualkit/contracts'
import { IdentityProblem, type OutsideIdentity } from '@visualkit/identity'
import type { Services } from '../context.ts'
import { callbackUrl } from './begin-outside.ts'
import { createProof, type Flow, takeFlow } from './outside-flow.ts'
import { findAccount, personOfOutside } from './person-of-outside.ts'

/** What a provider's answer came to. */
export interface FinishedOutside {
  act: Flow['act']
  /** Makes the cookie. */
  token: string
  /** Page of ours to go on to. */
  next: string
}

/**
 * Takes the answer of a provider of the installation.
 * @param input.query of the address the browser came back to.
 * @throws IdentityProblem
 */
export async function finishOutside(
  services: Services,
  input: { via: string; query: string; secret: string | null },
): Promise<FinishedOutside> {
  const { via, secret } = input
  const provider = services.outside.providers.find(({ id }) => id === via)
  if (!provider) throw new IdentityProblem('off', `Sign-in with ${via} is not set up.`)
  const callback = new URL(callbackUrl(services, via))
  callback.search = input.query
  const state = callback.searchParams.get('state') ?? '-'
  const flow = await takeFlow(services, { state, via, secret })
  const request = {
    redirectUri: callbackUrl(services, via),
    state,
    ...flow,
    fresh: flow.act === 'step_up',
  }
  const identity = await services.outside.oidc.identify(provider.settings, request, callback)
  const userId =
    flow.act === 'step_up'
      ? await sameAgain(services, provider.id, identity, flow)
      : await personOfOutside(services, provider, identity)
  const { act, sessionId, next } = flow
  const { token } = await createProof(services, { act, userId, sessionId, method: provider.id })
  return { act, token, next }
}

/** Whoever confirms themselves must be who is signed in. */
async function sameAgain(
  { db }: Pick<Services, 'db'>,
  providerId: OutsideProvider,
  { subject }: OutsideIdentity,
  flow: Flow,
): Promise<string> {
  const person = await db.withAuth((tx) => findAccount(tx, providerId, subject))
  if (!person || person.id !== flow.userId)
    throw new IdentityProblem('other_person', 'This is another account than the one that is signed in.')
  // Where codes are on, an account elsewhere is not enough; see `stepUpMethods`.
  if (person.twoFactorEnabled) throw new IdentityProblem('stale', 'This account is confirmed with a code.')
  return person.id
}

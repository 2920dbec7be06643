import { OutsideProvider } from '@visualkit/contracts'
import { IdentityProblem, type OutsideIdentity } from '@visualkit/identity'
import type { OutsideProviderSetting, ServiceContext, Services } from '../context.ts'
import { oidcSettingsOf, requireConnection } from '../sso/find-connection.ts'
import { finishSso } from '../sso/finish-sso.ts'
import { callbackUrl } from './begin-outside.ts'
import { createProof, type Flow, takeFlow } from './outside-flow.ts'
import { findAccount, personOfOutside } from './person-of-outside.ts'

/** What a provider's answer came to. */
export interface FinishedOutside {
  act: Flow['act']
  /** Makes the cookie; null where nobody is signed in. */
  token: string | null
  /** Page of ours to go on to. */
  next: string
}

/**
 * Takes the answer of an OpenID provider.
 * @param input.query of the address the browser came back to.
 * @throws IdentityProblem
 */
export async function finishOutside(
  services: Services & Pick<ServiceContext, 'request'>,
  input: { via: string; query: string; secret: string | null },
): Promise<FinishedOutside> {
  const { via, secret } = input
  const callback = new URL(callbackUrl(services, via))
  callback.search = input.query
  const state = callback.searchParams.get('state') ?? '-'
  const provider = OutsideProvider.safeParse(via).success
    ? services.outside.providers.find(({ id }) => id === via)
    : undefined
  if (!provider && OutsideProvider.safeParse(via).success)
    throw new IdentityProblem('off', `Sign-in with ${via} is not set up.`)
  const flow = await takeFlow(services, { state, via, secret })
  const request = { redirectUri: callbackUrl(services, via), state, ...flow, fresh: flow.act === 'step_up' }
  const { oidc } = services.outside
  if (!provider) {
    const connection = await requireConnection(services, via, flow.act === 'test')
    const settings = oidcSettingsOf(services, connection)
    return finishSso(services, connection, flow, () => oidc.identify(settings, request, callback))
  }
  const identity = await oidc.identify(provider.settings, request, callback)
  const userId =
    flow.act === 'step_up'
      ? await sameAgain(services, provider, identity, flow)
      : await personOfOutside(services, provider, identity)
  const { act, sessionId, next } = flow
  const { token } = await createProof(services, { act, userId, sessionId, method: provider.id })
  return { act, token, next }
}

/** Whoever confirms themselves must be who is signed in. */
async function sameAgain(
  { db }: Pick<Services, 'db'>,
  provider: OutsideProviderSetting,
  { subject }: OutsideIdentity,
  flow: Flow,
): Promise<string> {
  const person = await db.withAuth((tx) => findAccount(tx, provider.id, subject))
  if (!person || person.id !== flow.userId)
    throw new IdentityProblem('other_person', 'This is another account than the one that is signed in.')
  // Where codes are on, an account elsewhere is not enough; see `stepUpMethods`.
  if (person.twoFactorEnabled) throw new IdentityProblem('stale', 'This account is confirmed with a code.')
  return person.id
}

import { BeginOutsideInput, notFound, ServiceError } from '@visualkit/contracts'
import type { Person } from '../account/person.ts'
import type { Services } from '../context.ts'
import { startFlow } from './outside-flow.ts'
import { ownPath } from './own-path.ts'

/** The browser that signs in. */
export interface OutsideBrowser {
  /** What its cookie holds; the answer of the provider is taken in this browser only. */
  secret: string
  /** Who is signed in there. */
  person: Person | null
}

/**
 * Begins a sign-in at a provider.
 * @returns where the browser has to go.
 * @throws ServiceError NOT_FOUND for a provider that is not set up; IdentityProblem when it cannot be asked.
 */
export async function beginOutside(
  services: Pick<Services, 'db' | 'now' | 'outside' | 'urls'>,
  input: BeginOutsideInput,
  browser: OutsideBrowser,
): Promise<{ url: string }> {
  const { via, act, next, email } = BeginOutsideInput.parse(input)
  const provider = services.outside.providers.find(({ id }) => id === via)
  if (!provider) throw notFound('provider')
  if (act === 'step_up' && !browser.person) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  const person = act === 'step_up' ? browser.person : null
  const { state, flow } = await startFlow(services, {
    via,
    act,
    next: ownPath(next),
    secret: browser.secret,
    userId: person?.userId ?? null,
    sessionId: person?.signIn.sessionId ?? null,
  })
  const request = { redirectUri: callbackUrl(services, via), state, ...flow, fresh: act === 'step_up' }
  return { url: await services.outside.oidc.authorizationUrl(provider.settings, request, email) }
}

/** Where a provider sends the browser back to; one for each, so that none can answer for another. */
export function callbackUrl({ urls }: Pick<Services, 'urls'>, via: string): string {
  return `${urls.dashboard}/api/auth/callback/${via}`
}

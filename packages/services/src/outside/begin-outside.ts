import { BeginOutsideInput, EmailAddress, OutsideProvider, ServiceError } from '@visualkit/contracts'
import { IdentityProblem } from '@visualkit/identity'
import { isBySso } from '../access/require-step-up.ts'
import type { Person } from '../account/person.ts'
import type { Services } from '../context.ts'
import { oidcSettingsOf, requireConnection, samlSettingsOf } from '../sso/find-connection.ts'
import { connectionOf } from '../sso/sso-reach.ts'
import { findSsoTest } from '../sso/test-connection.ts'
import { samlRequestId, startFlow } from './outside-flow.ts'
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
 * @throws ServiceError UNAUTHORIZED, FORBIDDEN; IdentityProblem for a provider that is not set up or cannot be asked.
 */
export async function beginOutside(
  services: Services,
  input: BeginOutsideInput,
  browser: OutsideBrowser,
): Promise<{ url: string }> {
  const { via, act, next, email, test } = BeginOutsideInput.parse(input)
  const person = act === 'step_up' ? requireSame(browser.person, via) : null
  if (act === 'test' && (await findSsoTest(services, test ?? '-'))?.connectionId !== via)
    throw new IdentityProblem('expired', 'This test is over. Begin another one.')
  const provider = OutsideProvider.safeParse(via).success
    ? services.outside.providers.find(({ id }) => id === via)
    : undefined
  const connection = provider ? null : await requireConnection(services, via, act === 'test')
  const { state, flow } = await startFlow(services, {
    via,
    act,
    test: act === 'test' ? (test ?? null) : null,
    next: ownPath(next),
    secret: browser.secret,
    userId: person?.userId ?? null,
    sessionId: person?.signIn.sessionId ?? null,
  })
  const fresh = act === 'step_up'
  const { oidc, saml } = services.outside
  if (connection?.kind === 'saml') {
    const request = { requestId: samlRequestId(flow), fresh }
    return { url: await saml.requestUrl(samlSettingsOf(services, connection), request, state) }
  }
  const settings = connection ? oidcSettingsOf(services, connection) : provider!.settings
  const request = { redirectUri: callbackUrl(services, via), state, ...flow, fresh }
  const hint = EmailAddress.safeParse(email).data
  return { url: await oidc.authorizationUrl(settings, request, hint) }
}

/** Where a provider sends the browser back to; one for each, so that none can answer for another. */
export function callbackUrl({ urls }: Pick<Services, 'urls'>, via: string): string {
  return `${urls.dashboard}/api/auth/callback/${via}`
}

/** Whoever signed in by the provider of a business confirms themselves there, and nobody else does. */
function requireSame(person: Person | null, via: string): Person {
  if (!person) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  const isOwn = isBySso(person.signIn)
    ? connectionOf(person.signIn.method) === via
    : OutsideProvider.safeParse(via).success
  if (!isOwn) throw new ServiceError('FORBIDDEN', 'Confirm that it is you where you signed in.')
  return person
}

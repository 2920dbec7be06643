import { ServiceError, type SignedIn } from '@visualkit/contracts'
import { type Actor, endSignInOfToken, membershipsOf, type Person, type Services } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'
import { toAuthHeaders } from './auth-headers.ts'
import type { Auth } from './create-auth.ts'

export type Member = Extract<Actor, { kind: 'member' }>

/** Header with the business a member acts for; without it, the one they joined first. */
export const TENANT_HEADER = 'x-vk-tenant'

/** NIST SP 800-63B, AAL2: after a day people prove who they are, however busy they were. */
const LONGEST_MS = 24 * 3_600_000

/** Who a request's cookie signs in. */
export interface Whoever {
  /** The business the request names; null when it names none. */
  asked: string | null
  signedIn: SignedIn | null
  /** Null when nobody is signed in. */
  person: Person | null
  /** Null when they are no member of the business they ask for. */
  member: Member | null
  /** Cookies for the answer: a session that was prolonged. */
  cookies: string[]
}

const NOBODY: Whoever = { asked: null, signedIn: null, person: null, member: null, cookies: [] }

/** Who the request's cookie signs in, and for which business they act. */
export async function readSignedIn(
  auth: Auth,
  services: Services,
  request: FastifyRequest,
): Promise<Whoever> {
  if (!request.headers.cookie?.includes('vk.')) return NOBODY
  const found = await auth.api.getSession({ headers: toAuthHeaders(services, request), returnHeaders: true })
  const session = found.response
  if (!session) return NOBODY
  const { user } = session
  const { id, createdAt, expiresAt, steppedUpAt, token, signInMethod } = session.session
  const provedAt = Math.max(createdAt.getTime(), steppedUpAt?.getTime() ?? 0)
  if (user.suspendedAt || services.now().getTime() - provedAt > LONGEST_MS) {
    await endSignInOfToken(services, token)
    return NOBODY
  }
  const method = signInMethod ?? null
  const signIn = { sessionId: id, steppedUpAt: steppedUpAt ?? null, method }
  const { tenants, deactivatedIn, elsewhere } = await membershipsOf(services, user.id, method)
  const named = request.headers[TENANT_HEADER]
  const asked = typeof named === 'string' ? named : null
  const active = asked === null ? tenants[0] : tenants.find((tenant) => tenant.id === asked)
  return {
    asked,
    signedIn: {
      user: { id: user.id, name: user.name, email: user.email },
      tenants,
      deactivatedIn,
      elsewhere,
      activeTenantId: active?.id ?? null,
      expiresAt: expiresAt.toISOString(),
    },
    person: { userId: user.id, signIn },
    member: active
      ? { kind: 'member', tenantId: active.id, userId: user.id, name: user.name, role: active.role, signIn }
      : null,
    cookies: found.headers.getSetCookie(),
  }
}

/** The member behind a request, or UNAUTHORIZED, FORBIDDEN or TENANT_MISMATCH. */
export async function requireMember(
  auth: Auth,
  services: Services,
  request: FastifyRequest,
): Promise<Member> {
  const { signedIn, member, asked } = await readSignedIn(auth, services, request)
  if (!signedIn) throw new ServiceError('UNAUTHORIZED', 'Send a key or a token as `Authorization: Bearer …`.')
  if (!member) throw noMember(signedIn, asked)
  return member
}

/** The refusal for somebody who works for no business, or not for the one the request names. */
export function noMember({ tenants, elsewhere }: SignedIn, asked: string | null): ServiceError {
  const closed = elsewhere.find(({ id }) => asked === null || id === asked)
  if (closed?.twoStep)
    return new ServiceError(
      'FORBIDDEN',
      'This business asks its people for a second step. Turn on two-step sign-in or add a passkey, and sign in with it.',
      { reason: 'two_step' },
    )
  if (closed)
    return new ServiceError(
      'FORBIDDEN',
      closed.sso
        ? 'This business is entered by its single sign-on. Sign in with it.'
        : 'The single sign-on you came by is switched off. Sign in another way.',
      { reason: 'sign_in', sso: closed.sso },
    )
  return new ServiceError(
    tenants.length > 0 ? 'TENANT_MISMATCH' : 'FORBIDDEN',
    'You are not a member of this business.',
  )
}

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
  signedIn: SignedIn | null
  /** Null when nobody is signed in. */
  person: Person | null
  /** Null when they are no member of the business they ask for. */
  member: Member | null
  /** Cookies for the answer: a session that was prolonged. */
  cookies: string[]
}

const NOBODY: Whoever = { signedIn: null, person: null, member: null, cookies: [] }

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
  const { id, createdAt, expiresAt, steppedUpAt, token } = session.session
  const provedAt = Math.max(createdAt.getTime(), steppedUpAt?.getTime() ?? 0)
  if (user.suspendedAt || services.now().getTime() - provedAt > LONGEST_MS) {
    await endSignInOfToken(services, token)
    return NOBODY
  }
  const signIn = { sessionId: id, steppedUpAt: steppedUpAt ?? null }
  const { tenants, deactivatedIn } = await membershipsOf(services, user.id)
  const asked = request.headers[TENANT_HEADER]
  const active = asked === undefined ? tenants[0] : tenants.find((tenant) => tenant.id === asked)
  return {
    signedIn: {
      user: { id: user.id, name: user.name, email: user.email },
      tenants,
      deactivatedIn,
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
  const { signedIn, member } = await readSignedIn(auth, services, request)
  if (!signedIn) throw new ServiceError('UNAUTHORIZED', 'Send a key or a token as `Authorization: Bearer …`.')
  if (!member) throw noMember(signedIn)
  return member
}

/** The refusal for somebody who works for no business, or not for the one the request names. */
export function noMember({ tenants }: SignedIn): ServiceError {
  return new ServiceError(
    tenants.length > 0 ? 'TENANT_MISMATCH' : 'FORBIDDEN',
    'You are not a member of this business.',
  )
}

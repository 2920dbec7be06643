import { ServiceError, type SignedIn } from '@visualkit/contracts'
import { type Actor, membershipsOf, type Services } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'
import { toAuthHeaders } from './auth-headers.ts'
import type { Auth } from './create-auth.ts'

export type Member = Extract<Actor, { kind: 'member' }>

/** Header with the business a member acts for; without it, the one they joined first. */
export const TENANT_HEADER = 'x-vk-tenant'

/** Who the request's cookie signs in, and for which business they act. */
export async function readSignedIn(
  auth: Auth,
  services: Services,
  request: FastifyRequest,
): Promise<{ signedIn: SignedIn | null; member: Member | null }> {
  if (!request.headers.cookie?.includes('vk.')) return { signedIn: null, member: null }
  const session = await auth.api.getSession({ headers: toAuthHeaders(services, request) })
  if (!session) return { signedIn: null, member: null }
  const { id, name, email } = session.user
  const tenants = await membershipsOf(services, id)
  // Signing in is a proof of its own.
  const signIn = { sessionId: session.session.id, steppedUpAt: session.session.createdAt }
  const asked = request.headers[TENANT_HEADER]
  const active = asked === undefined ? tenants[0] : tenants.find((tenant) => tenant.id === asked)
  return {
    signedIn: { user: { id, name, email }, tenants, activeTenantId: active?.id ?? null },
    member: active
      ? { kind: 'member', tenantId: active.id, userId: id, name, role: active.role, signIn }
      : null,
  }
}

/** The member behind a request, or UNAUTHORIZED or FORBIDDEN. */
export async function requireMember(
  auth: Auth,
  services: Services,
  request: FastifyRequest,
): Promise<Member> {
  const { signedIn, member } = await readSignedIn(auth, services, request)
  if (!signedIn) throw new ServiceError('UNAUTHORIZED', 'Send a key or a token as `Authorization: Bearer …`.')
  if (!member) throw new ServiceError('FORBIDDEN', 'You are not a member of this business.')
  return member
}

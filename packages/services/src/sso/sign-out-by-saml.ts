import { schema } from '@visualkit/db'
import { IdentityProblem, logoutAnswerUrl, readLogoutRequest } from '@visualkit/identity'
import { and, eq } from 'drizzle-orm'
import { announceSignedOut } from '../account/sign-ins.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { oursOf } from './connection-row.ts'
import { requireConnection } from './find-connection.ts'
import { findLinked } from './join-by-sso.ts'
import { ownKeyOf } from './own-key.ts'
import { ssoMethod } from './sso-reach.ts'

/**
 * Ends what a SAML provider opened for somebody who signed out there: in every browser, and nothing they opened
 * otherwise. No cookie is needed for it, only the provider's signature. Safe to repeat.
 * @param query as the browser brought it, not decoded.
 * @returns where the browser goes with our answer; null where the provider did not say.
 * @throws IdentityProblem
 */
export async function signOutBySaml(
  services: Services & Pick<ServiceContext, 'request'>,
  { via, query }: { via: string; query: string },
): Promise<{ url: string | null }> {
  const connection = await requireConnection(services, via, false)
  if (connection.kind !== 'saml') throw new IdentityProblem('off', 'This provider does not speak SAML.')
  const { id, tenantId, certificates, issuer, signOutUrl } = connection
  const { logoutUrl, entityId } = oursOf(services, id)
  const key = ownKeyOf(services, connection)
  const settings = { issuer: issuer ?? '', certificates, logoutUrl, entityId, key }
  const request = readLogoutRequest(settings, query, services.now())
  const linked = await services.db.withAuth((tx) => findLinked(tx, connection, request.subject))
  if (linked) {
    const { authSessions } = schema
    const own = and(eq(authSessions.userId, linked.userId), eq(authSessions.signInMethod, ssoMethod(id)))
    const ended = await services.db.withAuth((tx) =>
      tx.delete(authSessions).where(own).returning({ id: authSessions.id }),
    )
    if (ended.length > 0) {
      const actor: Actor = { kind: 'system', tenantId, purpose: 'single sign-on' }
      const target = { targetType: 'user', targetId: linked.userId } as const
      const details = { sessions: ended.length }
      await services.db.withTenant(tenantId, (tx) =>
        writeAudit(tx, { ...services, actor }, { action: 'sign_in.revoke', ...target, details }),
      )
    }
    await announceSignedOut(
      services,
      ended.map((session) => session.id),
    )
  }
  // Of somebody who is nobody here, the same is said: there is nothing left open.
  return { url: signOutUrl && logoutAnswerUrl(settings, signOutUrl, request, services.now()) }
}

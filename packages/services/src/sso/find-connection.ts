import { Id } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { IdentityProblem, type OidcSettings, type SamlSettings } from '@visualkit/identity'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { unsealOrNull } from '../second-factor/seal.ts'
import { type ConnectionRow, isComplete, oursOf } from './connection-row.ts'
import { ownKeyOf } from './own-key.ts'

/** A connection before its business is known. Needs the look-up role. */
export async function findConnection(tx: Tx, id: string): Promise<ConnectionRow | null> {
  if (!Id.safeParse(id).success) return null
  const { ssoConnections } = schema
  const [row] = await tx.select().from(ssoConnections).where(eq(ssoConnections.id, id))
  return row ?? null
}

/** One that people may sign in by, or that is being tried. Throws IdentityProblem `off`. */
export async function requireConnection(
  { db }: Pick<Services, 'db'>,
  id: string,
  isTest: boolean,
): Promise<ConnectionRow> {
  const row = await db.withAuth((tx) => findConnection(tx, id))
  if (!row || !isComplete(row) || (!row.enabledAt && !isTest))
    throw new IdentityProblem('off', 'This single sign-on is not set up, or is switched off.')
  return row
}

/** What we are to the OpenID provider of a connection. Throws IdentityProblem `off` when its secret cannot be opened. */
export function oidcSettingsOf({ secrets }: Pick<Services, 'secrets'>, row: ConnectionRow): OidcSettings {
  const { id, issuer, clientId, sealedSecret } = row
  const clientSecret = unsealOrNull(secrets.encryption, 'sso-secret', id, sealedSecret ?? '')
  if (clientSecret === null)
    throw new IdentityProblem(
      'off',
      'The secret of this provider was sealed under another key: enter it again.',
    )
  return { issuer: issuer ?? '', clientId: clientId ?? '', clientSecret }
}

/** What we are to the SAML provider of a connection. */
export function samlSettingsOf(
  services: Pick<Services, 'urls' | 'secrets'>,
  row: ConnectionRow,
): SamlSettings {
  const { acsUrl, entityId } = oursOf(services, row.id)
  return {
    issuer: row.issuer ?? '',
    signInUrl: row.signInUrl ?? '',
    certificates: row.certificates,
    claims: { email: row.emailClaim, name: row.nameClaim },
    acsUrl,
    entityId,
    key: ownKeyOf(services, row),
  }
}

/** Where the people of an address sign in; says nothing of the person. Needs the look-up role. */
export async function ssoOfAddress(
  tx: Tx,
  email: string,
): Promise<{ via: string; name: string; enforced: boolean } | null> {
  const { ssoConnections, ssoDomains, tenants } = schema
  const [row] = await tx
    .select({ via: ssoConnections.id, name: tenants.name, enforcedAt: ssoConnections.enforcedAt })
    .from(ssoDomains)
    .innerJoin(
      ssoConnections,
      and(
        eq(ssoConnections.tenantId, ssoDomains.tenantId),
        eq(ssoConnections.id, ssoDomains.connectionId),
        isNotNull(ssoConnections.enabledAt),
      ),
    )
    .innerJoin(tenants, and(eq(tenants.id, ssoDomains.tenantId), eq(tenants.status, 'active')))
    .where(and(eq(ssoDomains.domain, email.split('@')[1] ?? ''), isNotNull(ssoDomains.verifiedAt)))
  return row ? { via: row.via, name: row.name, enforced: row.enforcedAt !== null } : null
}

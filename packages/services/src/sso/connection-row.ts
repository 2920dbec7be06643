import { X509Certificate } from 'node:crypto'
import { notFound, type SsoCertificate, type SsoConnection, type SsoDomain } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import type { Services } from '../context.ts'

export type ConnectionRow = typeof schema.ssoConnections.$inferSelect
export type DomainRow = typeof schema.ssoDomains.$inferSelect

/** What the TXT record of a domain begins with. */
const RECORD = 'visualkit-verification='

/** A connection of the business, held until the transaction ends. Throws NOT_FOUND. */
export async function lockConnection(tx: Tx, tenantId: string, id: string): Promise<ConnectionRow> {
  requireId(id, 'connection')
  const { ssoConnections } = schema
  const [row] = await tx
    .select()
    .from(ssoConnections)
    .where(and(eq(ssoConnections.tenantId, tenantId), eq(ssoConnections.id, id)))
    .for('update')
  if (!row) throw notFound('connection')
  return row
}

export async function domainsOf(tx: Tx, tenantId: string): Promise<DomainRow[]> {
  const { ssoDomains } = schema
  return tx
    .select()
    .from(ssoDomains)
    .where(eq(ssoDomains.tenantId, tenantId))
    .orderBy(asc(ssoDomains.createdAt), asc(ssoDomains.domain))
}

/** A connection as its business sees it. */
export function toConnection(
  services: Pick<Services, 'urls'>,
  row: ConnectionRow,
  domains: readonly DomainRow[],
): SsoConnection {
  const at = (date: Date | null) => date?.toISOString() ?? null
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    issuer: row.issuer,
    clientId: row.clientId,
    hasSecret: row.sealedSecret !== null,
    signInUrl: row.signInUrl,
    certificates: row.certificates.map(toCertificate),
    emailClaim: row.emailClaim,
    nameClaim: row.nameClaim,
    joins: row.joins,
    defaultRole: row.defaultRole,
    isComplete: isComplete(row),
    testedAt: at(row.testedAt),
    enabledAt: at(row.enabledAt),
    enforcedAt: at(row.enforcedAt),
    domains: domains.filter(({ connectionId }) => connectionId === row.id).map(toDomain),
    ours: { ...oursOf(services, row.id), certificate: row.ownCertificate },
  }
}

export function toDomain({ id, domain, token, verifiedAt }: DomainRow): SsoDomain {
  return { id, domain, record: RECORD + token, verifiedAt: verifiedAt?.toISOString() ?? null }
}

/** Whether everything is there that a sign-in needs. */
export function isComplete(row: ConnectionRow): boolean {
  if (row.issuer === null) return false
  return row.kind === 'oidc'
    ? row.clientId !== null && row.sealedSecret !== null
    : row.signInUrl !== null && row.certificates.length > 0
}

/** What a provider has to know of us. Each connection has addresses of its own, so that none answers for another. */
export function oursOf(
  { urls }: Pick<Services, 'urls'>,
  id: string,
): Omit<SsoConnection['ours'], 'certificate'> {
  return {
    redirectUri: `${urls.dashboard}/api/auth/callback/${id}`,
    acsUrl: `${urls.dashboard}/api/auth/saml/${id}/acs`,
    entityId: `${urls.dashboard}/api/auth/saml/${id}/metadata`,
    logoutUrl: `${urls.dashboard}/api/auth/saml/${id}/logout`,
    signInUrl: `${urls.dashboard}/sign-in?sso=${id}`,
  }
}

/** A connection as the audit log keeps it: certificates by their names, no secret. */
export function auditedConnection(row: ConnectionRow): object {
  const { name, kind, issuer, clientId, signInUrl, signOutUrl, emailClaim, nameClaim, joins, defaultRole } =
    row
  const fingerprint = (pem: string) => new X509Certificate(pem).fingerprint256
  const certificates = row.certificates.map(fingerprint)
  const ownCertificate = row.ownCertificate === null ? null : fingerprint(row.ownCertificate)
  const theirs = { issuer, clientId, signInUrl, signOutUrl, certificates, emailClaim, nameClaim }
  return { name, kind, ...theirs, ownCertificate, joins, defaultRole }
}

function toCertificate(pem: string): SsoCertificate {
  const { subject, validTo } = new X509Certificate(pem)
  return { pem, subject: subject.replaceAll('\n', ', '), validUntil: new Date(validTo).toISOString() }
}

import { ServiceError, type SsoConnection, UpdateSsoConnectionInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { isPrivateHost } from '@visualkit/outgoing'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { seal } from '../second-factor/seal.ts'
import {
  auditedConnection,
  type ConnectionRow,
  domainsOf,
  lockConnection,
  toConnection,
} from './connection-row.ts'
import { drawOwnKey } from './own-key.ts'
import { readCertificate } from './read-certificate.ts'

/**
 * Changes an identity provider. What it is trusted by changes only by an owner once it is switched on, and has to be
 * tried anew.
 * @throws ServiceError NOT_FOUND, FORBIDDEN, VALIDATION_ERROR
 */
export async function updateConnection(
  ctx: ServiceContext,
  input: UpdateSsoConnectionInput,
): Promise<SsoConnection> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { id, clientSecret, certificates, ...rest } = UpdateSsoConnectionInput.parse(input)
  const { tenantId } = ctx.actor
  const { ssoConnections } = schema
  for (const address of [rest.issuer, rest.signInUrl, rest.signOutUrl ?? undefined]) requireSafe(ctx, address)
  const read = certificates?.map(readCertificate)
  return ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, 'sso.manage')
    const before = await lockConnection(tx, tenantId, id)
    const sealedSecret = clientSecret && seal(ctx.secrets.encryption, 'sso-secret', id, clientSecret)
    const changes: Partial<ConnectionRow> = {
      ...rest,
      emailClaim: rest.emailClaim === undefined ? undefined : rest.emailClaim || null,
      nameClaim: rest.nameClaim === undefined ? undefined : rest.nameClaim || null,
      ...(sealedSecret && { sealedSecret }),
      ...(read && { certificates: read }),
      // Connections that were made without a key get one now.
      ...(before.kind === 'saml' && before.sealedKey === null && (await drawOwnKey(ctx, id))),
    }
    const isTrust =
      differs(before, changes, 'issuer') ||
      differs(before, changes, 'clientId') ||
      sealedSecret !== undefined ||
      (read && read.join() !== before.certificates.join())
    const isMapping = differs(before, changes, 'emailClaim') || differs(before, changes, 'nameClaim')
    if (before.enabledAt && (isTrust || isMapping || differs(before, changes, 'signInUrl')))
      requirePermission(ctx, 'sso.decide')
    const [row] = await tx
      .update(ssoConnections)
      .set({ ...changes, ...((isTrust || isMapping) && { testedAt: null }), updatedAt: ctx.now() })
      .where(and(eq(ssoConnections.tenantId, tenantId), eq(ssoConnections.id, id)))
      .returning()
    await writeAudit(tx, ctx, {
      action: 'sso_connection.update',
      targetId: id,
      ...changesOf(auditedConnection(before), auditedConnection(row!)),
      details: sealedSecret ? { secret: 'replaced' } : undefined,
    })
    if (before.issuer) ctx.outside.oidc.forget(before.issuer)
    return toConnection(ctx, row!, await domainsOf(tx, tenantId))
  })
}

function differs(
  before: ConnectionRow,
  changes: Partial<ConnectionRow>,
  field: keyof ConnectionRow,
): boolean {
  return changes[field] !== undefined && changes[field] !== before[field]
}

/** Addresses people and servers are sent to; an entity id may be any name. */
function requireSafe({ outside }: Pick<ServiceContext, 'outside'>, address: string | undefined): void {
  if (address === undefined || !URL.canParse(address)) return
  const url = new URL(address)
  if (url.protocol !== 'http:' || isPrivateHost(url, outside.privateHosts)) return
  throw new ServiceError('VALIDATION_ERROR', 'The address must start with https://.', { reason: 'https' })
}

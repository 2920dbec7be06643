import { ImportSsoMetadataInput, ServiceError, SSO_LIMITS, type SsoConnection } from '@visualkit/contracts'
import { IdentityProblem, type IdpMetadata, readIdpMetadata, spMetadata } from '@visualkit/identity'
import { guardedRequest } from '@visualkit/outgoing'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import type { ServiceContext, Services } from '../context.ts'
import { lockConnection, oursOf } from './connection-row.ts'
import { findConnection } from './find-connection.ts'
import { ownKeyOf } from './own-key.ts'
import { updateConnection } from './update-connection.ts'

const TIMEOUT_MS = 10_000

/**
 * Fills a SAML connection in from the provider's own description, given as XML or by its address.
 * @throws ServiceError VALIDATION_ERROR with `reason: metadata`; what the guarded client refuses.
 */
export async function importSsoMetadata(
  ctx: ServiceContext,
  input: ImportSsoMetadataInput,
): Promise<SsoConnection> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { id, xml, url } = ImportSsoMetadataInput.parse(input)
  const { tenantId } = ctx.actor
  // Before anything is fetched: only somebody with a connection of their own makes us ask around.
  await ctx.db.withTenant(tenantId, (tx) => lockConnection(tx, tenantId, id))
  const { entityId, signInUrl, signOutUrl, certificates } = read(xml ?? (await fetchMetadata(ctx, url!)))
  return updateConnection(ctx, {
    id,
    issuer: entityId,
    signInUrl,
    signOutUrl,
    certificates: certificates.slice(0, SSO_LIMITS.certificates),
  })
}

/** Our description of a SAML connection, for its provider; null when there is none. */
export async function getSpMetadata(
  services: Pick<Services, 'db' | 'urls' | 'secrets'>,
  id: string,
): Promise<string | null> {
  const row = await services.db.withAuth((tx) => findConnection(tx, id))
  if (row?.kind !== 'saml') return null
  const certificate = ownKeyOf(services, row)?.certificate ?? null
  return spMetadata({ ...oursOf(services, id), certificate })
}

async function fetchMetadata({ outside }: Pick<Services, 'outside'>, url: string): Promise<string> {
  const answer = await guardedRequest(url, {
    maxBytes: SSO_LIMITS.metadataBytes,
    timeoutMs: TIMEOUT_MS,
    privateHosts: outside.privateHosts,
  })
  if (answer.status !== 200)
    throw refused(`${url} answered ${answer.status}. Check the address in a browser.`)
  return answer.bytes.toString('utf8')
}

function read(xml: string): IdpMetadata {
  try {
    return readIdpMetadata(xml, SSO_LIMITS.metadataBytes)
  } catch (error) {
    if (error instanceof IdentityProblem) throw refused(error.message)
    throw error
  }
}

function refused(message: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', message, { reason: 'metadata' })
}

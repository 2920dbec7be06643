import { randomBytes } from 'node:crypto'
import { Id, notFound, ServiceError, SSO_LIMITS, type SsoDomain, SsoDomainName } from '@visualkit/contracts'
import { isUniqueViolation, schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { announceReach } from './announce-reach.ts'
import { type DomainRow, domainsOf, lockConnection, toDomain } from './connection-row.ts'
import { isPublicMailDomain } from './public-mail-domains.ts'

const { ssoDomains } = schema

const AddInput = z.object({ connectionId: Id, domain: SsoDomainName })

/**
 * Claims a domain for an identity provider. It captures nobody before its DNS says that it is the business's.
 * @throws ServiceError VALIDATION_ERROR for a domain of everybody's mail; CONFLICT for one the business has claimed.
 */
export async function addDomain(
  ctx: ServiceContext,
  input: { connectionId: string; domain: string },
): Promise<SsoDomain> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { connectionId, domain } = AddInput.parse(input)
  if (isPublicMailDomain(domain))
    throw new ServiceError('VALIDATION_ERROR', `Everybody can have an address at ${domain}.`, {
      reason: 'public_domain',
    })
  const { tenantId } = ctx.actor
  try {
    return await ctx.db.withTenant(tenantId, async (tx) => {
      await lockConnection(tx, tenantId, connectionId)
      if ((await domainsOf(tx, tenantId)).length >= SSO_LIMITS.domains)
        throw new ServiceError('CONFLICT', `A business has at most ${SSO_LIMITS.domains} domains.`)
      const token = randomBytes(24).toString('base64url')
      const [row] = await tx.insert(ssoDomains).values({ tenantId, connectionId, domain, token }).returning()
      await writeAudit(tx, ctx, {
        action: 'sso_connection.add_domain',
        targetId: connectionId,
        after: { domain },
      })
      return toDomain(row!)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new ServiceError('CONFLICT', 'Your business has claimed this domain already.', {
      reason: 'own_domain',
    })
  }
}

/**
 * Looks whether the record stands in the domain's DNS.
 * @throws ServiceError CONFLICT with `reason: no_record` and what was found, or `taken` when another business has
 * proved the domain before.
 */
export async function verifyDomain(ctx: ServiceContext, { id }: { id: string }): Promise<SsoDomain> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const claimed = await ctx.db.withTenant(tenantId, (tx) => findDomain(tx, tenantId, id))
  if (claimed.verifiedAt) return toDomain(claimed)
  // Asking takes time, and no transaction is held open meanwhile.
  const found = await ctx.outside.lookUpTxt(claimed.domain)
  const { record } = toDomain(claimed)
  if (!found.includes(record)) {
    const ours = found.filter((text) => text.startsWith('visualkit-verification='))
    throw new ServiceError(
      'CONFLICT',
      ours.length > 0
        ? 'The domain has a record of ours, but another one than this.'
        : 'The record was not found. A new one may take an hour to be seen everywhere.',
      { reason: ours.length > 0 ? 'other_record' : 'no_record' },
    )
  }
  return markVerified(ctx, id, 'dns')
}

/** The operator's word in place of the DNS: for a domain that stands in no public one. */
export async function vouchForDomain(
  ctx: ServiceContext,
  { domain }: { domain: string },
): Promise<SsoDomain> {
  requirePermission(ctx, 'sso.decide')
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withTenant(tenantId, (tx) => domainsOf(tx, tenantId))
  const claimed = rows.find((row) => row.domain === domain.toLowerCase())
  if (!claimed) throw notFound('domain')
  return markVerified(ctx, claimed.id, 'operator')
}

/** Takes a claim back; the addresses of the domain are captured no more. */
export async function removeDomain(ctx: ServiceContext, { id }: { id: string }): Promise<{ id: string }> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const { domain, connectionId } = await findDomain(tx, tenantId, id)
    const { enabledAt } = await lockConnection(tx, tenantId, connectionId)
    if (enabledAt) requirePermission(ctx, 'sso.decide')
    await tx.delete(ssoDomains).where(and(eq(ssoDomains.tenantId, tenantId), eq(ssoDomains.id, id)))
    await writeAudit(tx, ctx, {
      action: 'sso_connection.remove_domain',
      targetId: connectionId,
      before: { domain },
    })
  })
  await announceReach(ctx)
  return { id }
}

async function markVerified(ctx: ServiceContext, id: string, by: 'dns' | 'operator'): Promise<SsoDomain> {
  const { tenantId } = ctx.actor
  try {
    const domain = await ctx.db.withTenant(tenantId, async (tx) => {
      const { connectionId } = await findDomain(tx, tenantId, id)
      // A provider that is on speaks for one domain more from now.
      const { enabledAt } = await lockConnection(tx, tenantId, connectionId)
      if (enabledAt) requirePermission(ctx, 'sso.decide')
      const [row] = await tx
        .update(ssoDomains)
        .set({ verifiedAt: ctx.now() })
        .where(and(eq(ssoDomains.tenantId, tenantId), eq(ssoDomains.id, id)))
        .returning()
      await writeAudit(tx, ctx, {
        action: 'sso_connection.verify_domain',
        targetId: connectionId,
        after: { domain: row!.domain },
        details: { by },
      })
      return toDomain(row!)
    })
    await announceReach(ctx)
    return domain
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new ServiceError(
      'CONFLICT',
      'Another business on this server has proved that the domain is its own. Ask the operator.',
      { reason: 'taken' },
    )
  }
}

async function findDomain(tx: Tx, tenantId: string, id: string): Promise<DomainRow> {
  requireId(id, 'domain')
  const [row] = await tx
    .select()
    .from(ssoDomains)
    .where(and(eq(ssoDomains.tenantId, tenantId), eq(ssoDomains.id, id)))
  if (!row) throw notFound('domain')
  return row
}

import { randomUUID } from 'node:crypto'
import { CreateSsoConnectionInput, ServiceError, SSO_LIMITS, type SsoConnection } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { auditedConnection, toConnection } from './connection-row.ts'
import { drawOwnKey } from './own-key.ts'

/**
 * Begins to set up an identity provider. It signs nobody in before it is switched on.
 * @throws ServiceError CONFLICT when there are as many as may be.
 */
export async function createConnection(
  ctx: ServiceContext,
  input: CreateSsoConnectionInput,
): Promise<SsoConnection> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { name, kind } = CreateSsoConnectionInput.parse(input)
  const { tenantId } = ctx.actor
  const { ssoConnections, tenants } = schema
  const id = randomUUID()
  // Before the transaction: drawing a key takes a moment.
  const key = kind === 'saml' ? await drawOwnKey(ctx, id) : {}
  return ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, 'sso.manage')
    // One after the other, so that the count holds.
    await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).for('update')
    const count = await tx.$count(ssoConnections, eq(ssoConnections.tenantId, tenantId))
    if (count >= SSO_LIMITS.connections)
      throw new ServiceError(
        'CONFLICT',
        `A business has at most ${SSO_LIMITS.connections} identity providers. Delete one that is not used.`,
      )
    const now = ctx.now()
    const createdBy = ctx.actor.kind === 'member' ? ctx.actor.userId : null
    const [row] = await tx
      .insert(ssoConnections)
      .values({ id, tenantId, name, kind, ...key, createdBy, createdAt: now, updatedAt: now })
      .returning()
    await writeAudit(tx, ctx, {
      action: 'sso_connection.create',
      targetId: row!.id,
      after: auditedConnection(row!),
    })
    return toConnection(ctx, row!, [])
  })
}

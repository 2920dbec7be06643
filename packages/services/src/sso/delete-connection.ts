import { continueAsTenant, schema } from '@visualkit/db'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { announceReach } from './announce-reach.ts'
import { auditedConnection, lockConnection } from './connection-row.ts'
import { ssoMethod } from './sso-reach.ts'

/**
 * Deletes an identity provider with its domains. Whoever is signed in by it is not any more; that they came by it is
 * kept, so that the one that follows holds them as well.
 */
export async function deleteConnection(ctx: ServiceContext, { id }: { id: string }): Promise<{ id: string }> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  const { accounts, authSessions, memberships, ssoConnections } = schema
  const isLink = eq(accounts.providerId, ssoMethod(id))
  await ctx.db.withAuth(async (tx) => {
    const linked = await tx.selectDistinct({ userId: accounts.userId }).from(accounts).where(isLink)
    await continueAsTenant(tx, tenantId)
    const row = await lockConnection(tx, tenantId, id)
    if (row.enabledAt) requirePermission(ctx, 'sso.decide')
    const ids = linked.map(({ userId }) => userId)
    await tx
      .update(memberships)
      .set({ ssoSince: ctx.now() })
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          inArray(memberships.userId, ids),
          isNull(memberships.ssoSince),
        ),
      )
    await tx
      .delete(ssoConnections)
      .where(and(eq(ssoConnections.tenantId, tenantId), eq(ssoConnections.id, id)))
    await writeAudit(tx, ctx, {
      action: 'sso_connection.delete',
      targetId: id,
      before: auditedConnection(row),
    })
  })
  // Its id is never used again, so these rows say nothing; they only take room.
  await ctx.db.withAuth(async (tx) => {
    await tx.delete(accounts).where(isLink)
    await tx.delete(authSessions).where(eq(authSessions.signInMethod, ssoMethod(id)))
  })
  await announceReach(ctx)
  return { id }
}

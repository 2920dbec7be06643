import { type Invitation, LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { isOpen, toInvitations } from './invitation-row.ts'

/** Invitations that wait for an answer, also those that ran out, the newest first. */
export async function listInvitations(ctx: ServiceContext): Promise<Invitation[]> {
  requirePermission(ctx, 'team.manage')
  const { tenantId } = ctx.actor
  const { invitations } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.tenantId, tenantId), isOpen))
      .orderBy(desc(invitations.createdAt), desc(invitations.id))
      .limit(LIMITS.openInvitations)
    return toInvitations(tx, ctx, rows)
  })
}

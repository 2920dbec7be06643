import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { requireToManage } from '../users/owners.ts'
import { lockInvitation } from './invitation-row.ts'

/** Takes an invitation back: its link opens nothing any more. */
export async function revokeInvitation(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'team.manage')
  requireId(id, 'invitation')
  const { tenantId } = ctx.actor
  const { invitations } = schema
  await ctx.db.withTenant(tenantId, async (tx) => {
    const { role } = await lockInvitation(tx, tenantId, id)
    requireToManage(ctx, role)
    const now = ctx.now()
    await tx.update(invitations).set({ revokedAt: now, updatedAt: now }).where(eq(invitations.id, id))
    await writeAudit(tx, ctx, { action: 'invitation.revoke', targetId: id, before: { role } })
  })
  return { id, deleted: true }
}

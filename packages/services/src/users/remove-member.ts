import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { releaseConversations } from '../escalations/release-conversations.ts'
import { closeInvitationsBy, closeInvitationsTo } from '../invitations/close-invitations.ts'
import { membersWithPassword, requireWayInLeft } from '../sso/way-in.ts'
import { announceMember } from './announce-member.ts'
import { rememberFormer } from './former-members.ts'
import { loadMember, lockMembership } from './member-row.ts'
import { lockTeam, requireAnotherOwner, requireToManage } from './owners.ts'

/**
 * Takes somebody out of the business, at once; their account and their other businesses stay. Oneself: anybody may
 * leave. What they held is given back, and visitors are told; invitations to them and by them are taken back.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, NOT_FOUND, CONFLICT for the last owner
 */
export async function removeMember(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  const { actor } = ctx
  const { tenantId } = actor
  const leaves = actor.kind === 'member' && actor.userId === id
  requirePermission(ctx, leaves ? 'team.read' : 'team.manage')
  requireId(id, 'member')
  requireStepUp(ctx)
  const { memberships } = schema
  const withPassword = await membersWithPassword(ctx, tenantId)
  await ctx.db.withTenant(tenantId, async (tx) => {
    const { owners, who } = await lockTeam(tx, ctx)
    const { role, status } = await lockMembership(tx, tenantId, id)
    const { email } = await loadMember(tx, tenantId, id)
    if (!leaves) requireToManage(who, role)
    if (role === 'owner' && status === 'active') {
      requireAnotherOwner(owners, id)
      await requireWayInLeft(tx, tenantId, withPassword, { leaving: id })
    }
    await tx.delete(memberships).where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, id)))
    await writeAudit(tx, ctx, {
      action: leaves ? 'member.leave' : 'member.remove',
      targetId: id,
      before: { role, status },
    })
    await rememberFormer(tx, tenantId, id, ctx.now())
    await closeInvitationsTo(tx, ctx, { userId: id, email })
    await closeInvitationsBy(tx, ctx, { userId: id, role: null })
  })
  await announceMember(ctx, { tenantId, userId: id })
  await releaseConversations(ctx, id)
  return { id, deleted: true }
}

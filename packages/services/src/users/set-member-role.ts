import { type Member, ServiceError, type SetRoleInput } from '@visualkit/contracts'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { releaseConversations } from '../escalations/release-conversations.ts'
import { closeInvitationsBy } from '../invitations/close-invitations.ts'
import { membersWithPassword, requireWayInLeft } from '../sso/way-in.ts'
import { announceMember } from './announce-member.ts'
import { getMember } from './get-member.ts'
import { lockMembership, updateMembership } from './member-row.ts'
import { lockTeam, requireAnotherOwner, requireToManage } from './owners.ts'

/**
 * Changes what somebody may do, at once. Owners are made and unmade by owners only, and nobody changes their own role.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, NOT_FOUND, CONFLICT for one's own role and for the last owner
 */
export async function setMemberRole(ctx: ServiceContext, { id, role }: SetRoleInput): Promise<Member> {
  requirePermission(ctx, 'team.manage')
  requireId(id, 'member')
  requireStepUp(ctx)
  const { actor } = ctx
  const { tenantId } = actor
  const withPassword = await membersWithPassword(ctx, tenantId)
  const changed = await ctx.db.withTenant(tenantId, async (tx) => {
    const { owners, who } = await lockTeam(tx, ctx)
    const before = await lockMembership(tx, tenantId, id)
    if (before.role === role) return false
    requireToManage(who, before.role, role)
    if (actor.kind === 'member' && actor.userId === id)
      throw new ServiceError('CONFLICT', 'Nobody changes their own role. Ask another owner or admin.', {
        reason: 'own_role',
      })
    if (before.role === 'owner' && before.status === 'active') {
      requireAnotherOwner(owners, id)
      await requireWayInLeft(tx, tenantId, withPassword, { leaving: id })
    }
    await updateMembership(tx, before, { role }, ctx.now())
    await writeAudit(tx, ctx, {
      action: 'member.update',
      targetId: id,
      before: { role: before.role },
      after: { role },
    })
    await closeInvitationsBy(tx, ctx, { userId: id, role })
    return true
  })
  if (changed) {
    await announceMember(ctx, { tenantId, userId: id })
    if (role === 'viewer') await releaseConversations(ctx, id)
  }
  return getMember(ctx, { id })
}

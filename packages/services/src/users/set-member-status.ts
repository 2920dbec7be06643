import { type Member, ServiceError, type SetMemberStatusInput } from '@visualkit/contracts'
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
 * Switches somebody's access off, or on again; at once, on every open dashboard. Their name, role and conversations
 * stay.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, NOT_FOUND, CONFLICT for oneself and for the last owner
 */
export async function setMemberStatus(ctx: ServiceContext, input: SetMemberStatusInput): Promise<Member> {
  const { id } = input
  requirePermission(ctx, 'team.manage')
  requireId(id, 'member')
  requireStepUp(ctx)
  const { actor } = ctx
  const { tenantId } = actor
  const status = input.status === 'active' ? 'active' : 'suspended'
  const withPassword = await membersWithPassword(ctx, tenantId)
  const changed = await ctx.db.withTenant(tenantId, async (tx) => {
    const { owners, who } = await lockTeam(tx, ctx)
    const before = await lockMembership(tx, tenantId, id)
    if (before.status === status) return false
    requireToManage(who, before.role)
    if (actor.kind === 'member' && actor.userId === id)
      throw new ServiceError(
        'CONFLICT',
        'Nobody switches their own access off. Leave the business instead.',
        { reason: 'own_access' },
      )
    if (before.role === 'owner' && status !== 'active') {
      requireAnotherOwner(owners, id)
      await requireWayInLeft(tx, tenantId, withPassword, { leaving: id })
    }
    await updateMembership(tx, before, { status }, ctx.now())
    await writeAudit(tx, ctx, {
      action: status === 'active' ? 'member.reactivate' : 'member.deactivate',
      targetId: id,
      before: { status: before.status },
      after: { status },
    })
    if (status !== 'active') await closeInvitationsBy(tx, ctx, { userId: id, role: null })
    return true
  })
  if (changed) {
    await announceMember(ctx, { tenantId, userId: id })
    if (status !== 'active') await releaseConversations(ctx, id)
  }
  return getMember(ctx, { id })
}

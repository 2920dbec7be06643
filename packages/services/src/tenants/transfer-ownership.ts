import { type Member, notFound, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { closeInvitationsBy } from '../invitations/close-invitations.ts'
import { queueMail, sendMails } from '../mail/queue-mail.ts'
import { membersWithPassword, requireWayInLeft } from '../sso/way-in.ts'
import { announceMember } from '../users/announce-member.ts'
import { getMember } from '../users/get-member.ts'
import { loadMember, lockMembership, updateMembership } from '../users/member-row.ts'
import { lockTeam } from '../users/owners.ts'

/**
 * Makes another member an owner and the one who asks an admin, in one step. The new owner is told by mail.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, NOT_FOUND, CONFLICT for oneself and for somebody switched off
 */
export async function transferOwnership(
  ctx: ServiceContext,
  { userId }: { userId: string },
): Promise<Member> {
  requirePermission(ctx, 'team.owners')
  requireId(userId, 'member')
  requireStepUp(ctx)
  const { actor } = ctx
  const { tenantId } = actor
  if (actor.kind !== 'member')
    throw new ServiceError('FORBIDDEN', 'Only an owner hands their business over. Change the role instead.')
  const withPassword = await membersWithPassword(ctx, tenantId)
  const mailId = await ctx.db.withTenant(tenantId, async (tx) => {
    const { who } = await lockTeam(tx, ctx)
    requirePermission(who, 'team.owners')
    const receiver = await lockMembership(tx, tenantId, userId)
    if (userId === actor.userId)
      throw new ServiceError('CONFLICT', 'You own this business already.', { reason: 'own_business' })
    if (receiver.status !== 'active')
      throw new ServiceError('CONFLICT', 'This person’s access is switched off. Switch it on first.', {
        reason: 'switched_off',
      })
    await requireWayInLeft(tx, tenantId, withPassword, { leaving: actor.userId, following: userId })
    const now = ctx.now()
    await updateMembership(tx, { tenantId, userId }, { role: 'owner' }, now)
    await updateMembership(tx, { tenantId, userId: actor.userId }, { role: 'admin' }, now)
    await writeAudit(tx, ctx, {
      action: 'tenant.transfer',
      targetId: tenantId,
      before: { [userId]: receiver.role, [actor.userId]: 'owner' },
      after: { [userId]: 'owner', [actor.userId]: 'admin' },
    })
    await closeInvitationsBy(tx, ctx, { userId: actor.userId, role: 'admin' })
    const [tenant] = await tx.select().from(schema.tenants).where(eq(schema.tenants.id, tenantId))
    if (!tenant) throw notFound('business')
    const { email, name } = await loadMember(tx, tenantId, userId)
    return queueMail(tx, ctx, {
      kind: 'ownership_received',
      to: email,
      userId,
      tenantId,
      name,
      locale: tenant.locale,
      values: { business: tenant.name, person: actor.name },
      link: `${ctx.urls.dashboard}/b/${tenantId}/team`,
    })
  })
  await sendMails(ctx, [mailId])
  await announceMember(ctx, { tenantId, userId })
  await announceMember(ctx, { tenantId, userId: actor.userId })
  return getMember(ctx, { id: userId })
}

import type { Invitation } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { sendMails } from '../mail/queue-mail.ts'
import { requireToManage } from '../users/owners.ts'
import { newInvitationLink } from './invitation-link.ts'
import { lockInvitation, queueInvitationMail, toInvitations } from './invitation-row.ts'
import { limitInvitations } from './limit-invitations.ts'

/** Sends an invitation again, for seven more days; the old link opens nothing any more. */
export async function resendInvitation(ctx: ServiceContext, { id }: { id: string }): Promise<Invitation> {
  requirePermission(ctx, 'team.manage')
  requireId(id, 'invitation')
  const { actor } = ctx
  const { tenantId } = actor
  const { email, role } = await ctx.db.withTenant(tenantId, (tx) => lockInvitation(tx, tenantId, id))
  requireToManage(ctx, role)
  requireStepUp(ctx)
  await limitInvitations(ctx, email)
  const { url, tokenHash, expiresAt } = newInvitationLink(ctx)
  const { invitations } = schema
  const { invitation, mailId } = await ctx.db.withTenant(tenantId, async (tx) => {
    await requireStillMay(tx, ctx, role === 'owner' ? 'team.owners' : 'team.manage')
    await lockInvitation(tx, tenantId, id)
    const [row] = await tx
      .update(invitations)
      .set({ tokenHash, expiresAt, updatedAt: ctx.now() })
      .where(eq(invitations.id, id))
      .returning()
    const inviter = actor.kind === 'member' ? actor.name : 'VisualKit'
    const mailId = await queueInvitationMail(tx, ctx, { ...row!, inviter, url })
    await writeAudit(tx, ctx, { action: 'invitation.resend', targetId: id })
    const [invitation] = await toInvitations(tx, ctx, [row!])
    return { invitation: invitation!, mailId }
  })
  await sendMails(ctx, [mailId])
  return invitation
}

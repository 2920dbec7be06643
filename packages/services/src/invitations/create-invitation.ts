import { CreateInvitationInput, type Invitation, LIMITS, ServiceError } from '@visualkit/contracts'
import { isUniqueViolation, schema, type Tx } from '@visualkit/db'
import { and, count, eq, lte } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { requireStillMay } from '../access/require-still-may.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { sendMails } from '../mail/queue-mail.ts'
import { requireToManage } from '../users/owners.ts'
import { newInvitationLink } from './invitation-link.ts'
import { isOpen, queueInvitationMail, toInvitations } from './invitation-row.ts'
import { limitInvitations } from './limit-invitations.ts'

const { invitations, memberships, tenants, users } = schema

/**
 * Asks somebody by mail to join the business. Whether they have an account says nobody.
 * @throws ServiceError FORBIDDEN, STEP_UP_REQUIRED, RATE_LIMITED, CONFLICT for a member and for
 * somebody who was asked already
 */
export async function createInvitation(
  ctx: ServiceContext,
  input: CreateInvitationInput,
): Promise<Invitation> {
  requirePermission(ctx, 'team.manage')
  const { email, role, locale } = CreateInvitationInput.parse(input)
  requireToManage(ctx, role)
  requireStepUp(ctx)
  await limitInvitations(ctx, email)
  const { actor } = ctx
  const { tenantId } = actor
  const { url, tokenHash, expiresAt } = newInvitationLink(ctx)
  try {
    const { invitation, mailId } = await ctx.db.withTenant(tenantId, async (tx) => {
      await requireStillMay(tx, ctx, role === 'owner' ? 'team.owners' : 'team.manage')
      await requireNoMember(tx, tenantId, email)
      await endExpired(tx, ctx, email)
      await requireRoom(tx, tenantId)
      const [tenant] = await tx
        .select({ locale: tenants.locale })
        .from(tenants)
        .where(eq(tenants.id, tenantId))
      const [row] = await tx
        .insert(invitations)
        .values({
          tenantId,
          email,
          role,
          locale: locale ?? tenant?.locale ?? 'en',
          tokenHash,
          invitedBy: actor.kind === 'member' ? actor.userId : null,
          expiresAt,
          createdAt: ctx.now(),
        })
        .returning()
      const inviter = actor.kind === 'member' ? actor.name : 'VisualKit'
      const mailId = await queueInvitationMail(tx, ctx, { ...row!, inviter, url })
      // Not to whom: the invitation says it, for as long as it is kept.
      await writeAudit(tx, ctx, { action: 'invitation.create', targetId: row!.id, after: { role } })
      const [invitation] = await toInvitations(tx, ctx, [row!])
      return { invitation: invitation!, mailId }
    })
    await sendMails(ctx, [mailId])
    return invitation
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new ServiceError(
      'CONFLICT',
      'This person was invited already. Send the invitation again instead.',
      {
        reason: 'invited',
      },
    )
  }
}

async function requireNoMember(tx: Tx, tenantId: string, email: string): Promise<void> {
  const [member] = await tx
    .select({ status: memberships.status })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, tenantId), eq(users.email, email)))
  if (!member) return
  throw new ServiceError(
    'CONFLICT',
    member.status === 'active'
      ? 'This person is a member already.'
      : 'This person is a member whose access is switched off. Switch it on again instead.',
    { reason: member.status === 'active' ? 'member' : 'switched_off' },
  )
}

/** An invitation that ran out makes room for a new one. */
async function endExpired(tx: Tx, ctx: ServiceContext, email: string): Promise<void> {
  const now = ctx.now()
  await tx
    .update(invitations)
    .set({ revokedAt: now, updatedAt: now })
    .where(
      and(
        eq(invitations.tenantId, ctx.actor.tenantId),
        eq(invitations.email, email),
        isOpen,
        lte(invitations.expiresAt, now),
      ),
    )
}

async function requireRoom(tx: Tx, tenantId: string): Promise<void> {
  const [row] = await tx
    .select({ open: count() })
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), isOpen))
  if ((row?.open ?? 0) < LIMITS.openInvitations) return
  throw new ServiceError(
    'CONFLICT',
    `At most ${LIMITS.openInvitations} invitations wait for an answer. Take some back first.`,
    { reason: 'too_many_invitations' },
  )
}

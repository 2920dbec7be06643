import { type Role, roleMay } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { earlierAddressesAmong } from '../users/former-members.ts'
import { type InvitationRow, isOpen } from './invitation-row.ts'

const { invitations } = schema

type Closer = Pick<Services, 'now' | 'secrets'> & Pick<ServiceContext, 'request'> & { actor: Actor }

/**
 * Takes back what waits for somebody who joined another way, or was removed, at their address and those they had before.
 * Else the link would make them, whenever they like, what nobody wants them to be any more.
 */
export async function closeInvitationsTo(
  tx: Tx,
  ctx: Closer,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  const { tenantId } = ctx.actor
  const open = await tx
    .select({ email: invitations.email })
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), isOpen))
  const emails = open.map((row) => row.email)
  const theirs = await earlierAddressesAmong(tx, ctx, { tenantId, userId, emails })
  const rows = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), inArray(invitations.email, [email, ...theirs]), isOpen))
    .for('update')
  await close(tx, ctx, rows)
}

/** Takes back what somebody asked for who could not ask for it any more. @param role what they are now; null: nothing. */
export async function closeInvitationsBy(
  tx: Tx,
  ctx: Closer,
  { userId, role }: { userId: string; role: Role | null },
): Promise<void> {
  const { tenantId } = ctx.actor
  const rows = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.invitedBy, userId), isOpen))
    .for('update')
  const may = (wanted: Role) =>
    role !== null && roleMay(role, wanted === 'owner' ? 'team.owners' : 'team.manage')
  await close(
    tx,
    ctx,
    rows.filter((row) => !may(row.role)),
  )
}

async function close(tx: Tx, ctx: Closer, rows: readonly InvitationRow[]): Promise<void> {
  const now = ctx.now()
  for (const { id, role } of rows) {
    await tx.update(invitations).set({ revokedAt: now, updatedAt: now }).where(eq(invitations.id, id))
    await writeAudit(tx, ctx, { action: 'invitation.revoke', targetId: id, before: { role } })
  }
}

import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { unseal } from '../second-factor/seal.ts'
import { requireToManage } from '../users/owners.ts'
import { lockInvitation } from './invitation-row.ts'

/**
 * The link of an invitation, to be handed over in another way where no mail server is set. Where there is one, only
 * the mail has it: who accepts has shown then that the address is theirs.
 * @throws ServiceError CONFLICT where mails are sent
 */
export async function invitationUrl(ctx: ServiceContext, { id }: { id: string }): Promise<{ url: string }> {
  requirePermission(ctx, 'team.manage')
  requireId(id, 'invitation')
  const { tenantId } = ctx.actor
  const { outboxMails } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const { email, role } = await lockInvitation(tx, tenantId, id)
    requireToManage(ctx, role)
    requireStepUp(ctx)
    const [mail] = await tx
      .select({ id: outboxMails.id, status: outboxMails.status, sealedLink: outboxMails.sealedLink })
      .from(outboxMails)
      .where(
        and(
          eq(outboxMails.tenantId, tenantId),
          eq(outboxMails.kind, 'invitation'),
          eq(outboxMails.recipient, email),
        ),
      )
      .orderBy(desc(outboxMails.createdAt))
      .limit(1)
    if (mail?.status !== 'kept' || !mail.sealedLink)
      throw new ServiceError(
        'CONFLICT',
        'This invitation goes by mail. Send it again if it did not arrive.',
        { reason: 'by_mail' },
      )
    await writeAudit(tx, ctx, { action: 'invitation.show_link', targetId: id })
    return { url: unseal(ctx.secrets.encryption, 'mail-link', mail.id, mail.sealedLink) }
  })
}

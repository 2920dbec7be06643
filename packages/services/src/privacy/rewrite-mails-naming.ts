import { schema } from '@visualkit/db'
import { renderMail } from '@visualkit/mail'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { invitationMail } from '../invitations/invitation-row.ts'

const { invitations, outboxMails, tenants, users } = schema

/** Mails in which somebody of the business is named to another. */
const NAMING = ['invitation', 'ownership_received'] as const
/** Stands for a person who is not there any more, as it does for the operator. */
const NOBODY = 'VisualKit'

/**
 * Writes the mails of a business anew that may name somebody who is erased, under whatever name they had: invitations
 * say who invited, if it was another; a business handed over says no more than that. Links and their state stay.
 */
export async function rewriteMailsNaming(
  ctx: ServiceContext,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<void> {
  const host = new URL(ctx.urls.dashboard).host
  const written = await ctx.db.withTenant(tenantId, async (tx) => {
    const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, tenantId))
    const mails = await tx
      .select()
      .from(outboxMails)
      .where(and(eq(outboxMails.tenantId, tenantId), inArray(outboxMails.kind, [...NAMING])))
    const people = await tx.select({ id: users.id, name: users.name }).from(users)
    const asked = await tx
      .select()
      .from(invitations)
      .where(eq(invitations.tenantId, tenantId))
      .orderBy(asc(invitations.createdAt))
    const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name
    return mails.map(({ id, kind, recipient, userId: receiver }) => {
      const business = tenant!.name
      if (kind === 'ownership_received') {
        const values = { business, person: NOBODY }
        const mail = { locale: tenant!.locale, name: nameOf(receiver) ?? null, values }
        return { id, rendered: renderMail({ ...mail, kind: 'ownership_received', host }) }
      }
      const invitation = asked.filter(({ email }) => email === recipient).at(-1)
      if (!invitation) return { id, rendered: null }
      const { invitedBy } = invitation
      const inviter = (invitedBy !== userId && nameOf(invitedBy)) || NOBODY
      return { id, rendered: renderMail({ ...invitationMail(invitation, { business, inviter }), host }) }
    })
  })
  await ctx.db.withJobs('privacy', async (tx) => {
    for (const { id, rendered } of written) {
      const mail = and(eq(outboxMails.tenantId, tenantId), eq(outboxMails.id, id))
      if (rendered === null) await tx.delete(outboxMails).where(mail)
      else {
        const { subject, text, html } = rendered
        await tx.update(outboxMails).set({ subject, text, html }).where(mail)
      }
    }
  })
}

import { INVITATION_DAYS, type Invitation, notFound, type Role } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { type MailRequest, queueMail } from '../mail/queue-mail.ts'

const { invitations, outboxMails, tenants, users } = schema

export type InvitationRow = typeof invitations.$inferSelect

/** Invitations nobody has answered and nobody has taken back. */
export const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt))

/** An open invitation, held until the transaction ends. Throws NOT_FOUND. */
export async function lockInvitation(tx: Tx, tenantId: string, id: string): Promise<InvitationRow> {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id), isOpen))
    .for('update')
  if (!row) throw notFound('invitation')
  return row
}

/** Rows with who asked and what became of their mails. */
export async function toInvitations(
  tx: Tx,
  { now }: Pick<Services, 'now'>,
  rows: readonly InvitationRow[],
): Promise<Invitation[]> {
  if (rows.length === 0) return []
  const mails = await tx
    .selectDistinctOn([outboxMails.recipient], {
      recipient: outboxMails.recipient,
      status: outboxMails.status,
      error: outboxMails.error,
    })
    .from(outboxMails)
    .where(
      and(
        eq(outboxMails.tenantId, rows[0]!.tenantId),
        eq(outboxMails.kind, 'invitation'),
        inArray(
          outboxMails.recipient,
          rows.map(({ email }) => email),
        ),
      ),
    )
    .orderBy(outboxMails.recipient, desc(outboxMails.createdAt))
  const inviters = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      inArray(
        users.id,
        rows.flatMap(({ invitedBy }) => invitedBy ?? []),
      ),
    )
  return rows.map((row) => {
    const mail = mails.find(({ recipient }) => recipient === row.email)
    return {
      id: row.id,
      email: row.email,
      role: row.role,
      locale: row.locale,
      invitedBy: inviters.find(({ id }) => id === row.invitedBy)?.name ?? null,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      isExpired: row.expiresAt <= now(),
      mail: mail ? { status: mail.status, error: mail.error } : null,
    }
  })
}

/** Whether its link went by mail: else somebody of the business handed it over, and whoever has it has shown nothing. */
export async function wasMailed(tx: Tx, tenantId: string, email: string): Promise<boolean> {
  const [mail] = await tx
    .select({ status: outboxMails.status })
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
  return mail?.status === 'sent'
}

/** Writes the mail with the link. Whoever may make somebody of this role may hand the link over themselves. */
export async function queueInvitationMail(
  tx: Tx,
  services: Pick<Services, 'mailer' | 'urls' | 'now' | 'secrets'>,
  invitation: Pick<InvitationRow, 'tenantId' | 'email' | 'role' | 'locale'> & {
    inviter: string
    url: string
  },
): Promise<string> {
  const { tenantId, email, role, inviter, url } = invitation
  const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
  if (!tenant) throw notFound('business')
  const mail: MailRequest = {
    ...invitationMail(invitation, { business: tenant.name, inviter }),
    to: email,
    tenantId,
    link: url,
    audience: role === 'owner' ? 'owners' : 'managers',
  }
  return queueMail(tx, services, mail)
}

/** What the mail says. */
export function invitationMail(
  { locale, role }: Pick<InvitationRow, 'locale' | 'role'>,
  { business, inviter }: { business: string; inviter: string },
): Pick<MailRequest, 'kind' | 'name' | 'locale' | 'values'> {
  const values = { business, person: inviter, role: ROLE_WORDS[locale][role], days: INVITATION_DAYS }
  return { kind: 'invitation', name: null, locale, values }
}

/** Roles as mails name them, after "as". */
const ROLE_WORDS: Record<InvitationRow['locale'], Record<Role, string>> = {
  en: { owner: 'an owner', admin: 'an admin', agent: 'an agent', viewer: 'a viewer' },
  es: { owner: 'propietario', admin: 'administrador', agent: 'agente', viewer: 'lector' },
  pt: { owner: 'proprietário', admin: 'administrador', agent: 'agente', viewer: 'leitor' },
}

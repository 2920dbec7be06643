import { notFound, type OutboxMail, type OutboxMailDetail, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { LINK_MARK, withLink } from '@visualkit/mail'
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { mayActor, requirePermission } from '../access/require-permission.ts'
import { isBySso, requireStepUp } from '../access/require-step-up.ts'
import { noteInBusinesses } from '../account/change-person.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext, Services } from '../context.ts'
import { isOpen } from '../invitations/invitation-row.ts'
import { unseal } from '../second-factor/seal.ts'
import { decodeCursor, encodeCursor } from '../sessions/page-cursor.ts'

const PAGE = 50
const { invitations, outboxMails } = schema
type Row = typeof outboxMails.$inferSelect

/**
 * Mails the reader may see, newest first: owners and admins those of the business, everybody what was written to
 * themselves. How somebody signs in is no affair of a business: they may work for others.
 */
export async function listMails(
  ctx: ServiceContext,
  { cursor }: { cursor?: string },
): Promise<{ mails: OutboxMail[]; nextCursor: string | null; sends: boolean }> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const older =
    after === null
      ? undefined
      : sql`(${outboxMails.createdAt}, ${outboxMails.id}) < (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`
  const rows = await visibleMails(ctx, older)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    mails: page.map(toMail),
    nextCursor: rows.length > PAGE && last ? encodeCursor({ time: last.createdAt, id: last.id }) : null,
    sends: ctx.mailer !== null,
  }
}

/** One mail with its text, without its link: that is shown by `showMailLink`, to those it may serve. */
export async function getMail(ctx: ServiceContext, { id }: { id: string }): Promise<OutboxMailDetail> {
  const row = await requireMail(ctx, id)
  const has = row.text.includes(LINK_MARK)
  const link = !has ? 'none' : hasLink(row) && (await mayUseLink(ctx, row)) ? 'on_request' : 'hidden'
  return { ...toMail(row), text: textWith(row, '…'), link }
}

/**
 * The text of a mail with its link, after a fresh proof: who has the link may sign in as somebody or join, which a
 * browser somebody left open must not give away. It is noted who looked.
 * @throws ServiceError NOT_FOUND, FORBIDDEN for a link that is not theirs, STEP_UP_REQUIRED
 */
export async function showMailLink(ctx: ServiceContext, { id }: { id: string }): Promise<{ text: string }> {
  const row = await requireMail(ctx, id)
  if (!hasLink(row) || !(await mayUseLink(ctx, row)))
    throw new ServiceError('FORBIDDEN', 'This mail has no link for you: only its recipient may follow it.')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const invitation = row.kind === 'invitation' ? await openInvitationTo(tx, tenantId, row.recipient) : null
    await writeAudit(
      tx,
      ctx,
      invitation
        ? { action: 'invitation.show_link', targetId: invitation }
        : { action: 'mail.show_link', targetId: id, details: { kind: row.kind } },
    )
  })
  return { text: textWith(row, linkOf(ctx, row)) }
}

/** All mails, for the operator: newest first. */
export async function listAllMails(services: Pick<Services, 'db'>, limit = 100): Promise<OutboxMail[]> {
  const rows = await services.db.withJobs('mail list', (tx) =>
    tx.select().from(outboxMails).orderBy(desc(outboxMails.createdAt), desc(outboxMails.id)).limit(limit),
  )
  return rows.map(toMail)
}

/** One mail with its link, for the operator; the log of its business says so. `id` may be the first characters of it. */
export async function readMailAsOperator(
  services: Pick<Services, 'db' | 'secrets' | 'now'>,
  id: string,
): Promise<OutboxMail & { text: string }> {
  const rows = /^[0-9a-f-]{4,36}$/i.test(id)
    ? await services.db.withJobs('mail show', (tx) =>
        tx
          .select()
          .from(outboxMails)
          .where(sql`${outboxMails.id}::text like ${`${id.toLowerCase()}%`}`)
          .limit(2),
      )
    : []
  const [row] = rows
  if (!row || rows.length > 1) throw notFound('mail')
  const { tenantId, userId, kind } = row
  const audit = { action: 'tenant.read_mail', details: { kind } } as const
  if (tenantId) {
    const actor = { kind: 'system' as const, tenantId, purpose: 'operator' }
    await services.db.withTenant(tenantId, (tx) =>
      writeAudit(tx, { ...services, actor }, { ...audit, targetType: 'mail', targetId: row.id }),
    )
  } else if (userId)
    await services.db.withAuth((tx) => noteInBusinesses(tx, services, { userId, audit, by: 'operator' }))
  return { ...toMail(row), text: textWith(row, hasLink(row) ? linkOf(services, row) : '…') }
}

async function requireMail(ctx: ServiceContext, id: string): Promise<Row> {
  requireId(id, 'mail')
  const [row] = await visibleMails(ctx, eq(outboxMails.id, id))
  if (!row) throw notFound('mail')
  return row
}

/** A page of what the reader may see, and one more. */
async function visibleMails(ctx: ServiceContext, which: SQL | undefined): Promise<Row[]> {
  requirePermission(ctx, 'team.read')
  const { actor } = ctx
  const userId = actor.kind === 'member' ? actor.userId : null
  const isManager = mayActor(actor, 'team.manage')
  const order = [desc(outboxMails.createdAt), desc(outboxMails.id)] as const
  const mine = userId === null ? sql`false` : eq(outboxMails.userId, userId)
  const ofBusiness = await ctx.db.withTenant(actor.tenantId, (tx) =>
    tx
      .select()
      .from(outboxMails)
      .where(and(eq(outboxMails.tenantId, actor.tenantId), isManager ? undefined : mine, which))
      .orderBy(...order)
      .limit(PAGE + 1),
  )
  // Mails about how people sign in belong to no business: the provider of one reads none of them.
  if (actor.kind !== 'member' || isBySso(actor.signIn)) return ofBusiness
  const own = await ctx.db.withAuth((tx) =>
    tx
      .select()
      .from(outboxMails)
      .where(and(isNull(outboxMails.tenantId), mine, which))
      .orderBy(...order)
      .limit(PAGE + 1),
  )
  return [...ofBusiness, ...own]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, PAGE + 1)
}

/**
 * A link for signing in makes its reader the recipient, in all their businesses: it is the recipient's alone, and only
 * at the address they sign in with, once it is confirmed, and never by the provider of a business, which would enter
 * the others by it. One to an address that is still to be proved would prove it here, and so would the consent of the
 * present one to a new one. What goes by mail is not shown at all: who follows it shows that the address is theirs.
 */
async function mayUseLink({ actor, db }: ServiceContext, row: Row): Promise<boolean> {
  if (actor.kind !== 'member' || row.status !== 'kept') return false
  if (row.userId === actor.userId) {
    if (isBySso(actor.signIn) || row.kind === 'email_change_old') return false
    const { users } = schema
    const [own] = await db.withAuth((tx) =>
      tx
        .select({ email: users.email, emailVerified: users.emailVerified })
        .from(users)
        .where(eq(users.id, actor.userId)),
    )
    return own?.email === row.recipient && own.emailVerified
  }
  if (row.tenantId === null || row.audience === 'recipient') return false
  return mayActor(actor, row.audience === 'owners' ? 'team.owners' : 'team.manage')
}

function toMail(row: Row): OutboxMail {
  const { id, kind, recipient, subject, status, attempts, error } = row
  const createdAt = row.createdAt.toISOString()
  return {
    id,
    kind,
    recipient,
    subject,
    status,
    attempts,
    error,
    createdAt,
    sentAt: row.sentAt?.toISOString() ?? null,
  }
}

/** Whether its link is still here: it is gone once the mail was sent. */
function hasLink(row: Row): boolean {
  return row.sealedLink !== null && row.text.includes(LINK_MARK)
}

function linkOf({ secrets }: Pick<Services, 'secrets'>, row: Row): string {
  return unseal(secrets.encryption, 'mail-link', row.id, row.sealedLink!)
}

function textWith({ text }: Row, link: string): string {
  return withLink({ text, html: '' }, link).text
}

async function openInvitationTo(tx: Tx, tenantId: string, email: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.email, email), isOpen))
  return row?.id ?? null
}

import { INVITATION_DAYS, RATE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { MailError, type MailKind, withLink } from '@visualkit/mail'
import { and, asc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { unseal } from '../second-factor/seal.ts'

/** Tries in all, each later than the one before: about two hours. */
const MAX_ATTEMPTS = 9
/** A link is of no use later; one of an invitation works for days. */
const LINK_MINUTES = 60
const LONG_LINK_MINUTES = INVITATION_DAYS * 24 * 60
/** Their links stay good: a conversation of the dashboard, or an entry for a calendar. */
const LASTING: readonly string[] = [
  'call_planned',
  'call_canceled',
  'your_call_planned',
  'your_call_canceled',
] satisfies MailKind[]

/**
 * Sends one mail of the outbox. Throws when the mail server may take it later, so that the queue tries again; what it
 * refuses for good stands as failed in the outbox.
 */
export async function sendMailJob(
  services: Pick<Services, 'db' | 'gate' | 'limiter' | 'mailer' | 'urls' | 'secrets' | 'now' | 'log'>,
  { mailId }: { mailId: string },
): Promise<void> {
  const { outboxMails } = schema
  const { mailer, db } = services
  if (!mailer) return
  const [mail] = await db.withJobs('mail', (tx) =>
    tx
      .select()
      .from(outboxMails)
      .where(and(eq(outboxMails.id, mailId), eq(outboxMails.status, 'pending'))),
  )
  if (!mail) return
  // It stays in the outbox, and is found there when the business is restored.
  if (mail.tenantId !== null && (await services.gate.isSuspended(mail.tenantId))) return
  const attempts = mail.attempts + 1
  const note = (values: Partial<typeof outboxMails.$inferInsert>) =>
    db.withJobs('mail', (tx) =>
      tx
        .update(outboxMails)
        .set({ attempts, ...values })
        .where(eq(outboxMails.id, mailId)),
    )
  const ageMinutes = (services.now().getTime() - mail.createdAt.getTime()) / 60_000
  const linkMinutes = mail.kind === 'invitation' ? LONG_LINK_MINUTES : LINK_MINUTES
  if (mail.sealedLink && !LASTING.includes(mail.kind) && ageMinutes > linkMinutes) {
    const error = mail.error ?? 'The mail server was away until the link had expired.'
    await note({ status: 'failed', error, sealedLink: null, attempts: mail.attempts })
    return
  }
  // It goes on waiting for the one who sees it in the outbox: why is another business's affair.
  const isFirstTry = mail.attempts === 0
  if (mail.kind === 'invitation' && isFirstTry && !(await mayReach(services, mail.recipient)))
    return void (await note({ sealedLink: null }))
  const link = mail.sealedLink && unseal(services.secrets.encryption, 'mail-link', mailId, mail.sealedLink)
  const body = { text: mail.text, html: mail.html ?? '' }
  try {
    await mailer.deliver({
      to: mail.recipient,
      subject: mail.subject,
      ...(link ? withLink(body, link) : body),
      messageId: `<${mailId}@${new URL(services.urls.dashboard).hostname}>`,
    })
    await note({ status: 'sent', sentAt: services.now(), error: null, sealedLink: null })
  } catch (error) {
    if (!(error instanceof MailError)) throw error
    const isOver = error.isFinal || attempts >= MAX_ATTEMPTS
    await note({ error: error.message, ...(isOver && { status: 'failed', sealedLink: null }) })
    services.log.warn({ mailId, kind: mail.kind, attempts, error: error.message }, 'a mail was not taken')
    if (!isOver) throw error
  }
}

/** Takes from what one address gets of all businesses together. */
async function mayReach({ limiter }: Pick<Services, 'limiter'>, address: string): Promise<boolean> {
  const { points, seconds } = RATE_LIMITS.invitationMails
  return (await limiter.take('invitation-mails', address, points, seconds)).allowed
}

/**
 * Queues again what waits although no job carries it, the oldest first: the server died between the act and the queue.
 * Mails of a suspended business wait for it to be restored, in nobody's way.
 */
export async function requeueMails(
  services: Pick<Services, 'db' | 'jobs' | 'mailer' | 'now'>,
): Promise<void> {
  const { outboxMails, tenants } = schema
  if (!services.mailer) return
  // A job that exists is tried within seconds, or waits for a worker as this sweep does.
  const before = new Date(services.now().getTime() - 2 * 60_000)
  const lost = await services.db.withJobs('mail', (tx) =>
    tx
      .select({ id: outboxMails.id })
      .from(outboxMails)
      .leftJoin(tenants, eq(tenants.id, outboxMails.tenantId))
      .where(
        and(
          eq(outboxMails.status, 'pending'),
          eq(outboxMails.attempts, 0),
          or(isNull(outboxMails.tenantId), eq(tenants.status, 'active')),
          lt(outboxMails.createdAt, before),
        ),
      )
      .orderBy(asc(outboxMails.createdAt), asc(outboxMails.id))
      .limit(100),
  )
  for (const { id } of lost) await services.jobs.send('send-mail', { mailId: id })
}

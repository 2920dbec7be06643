import { randomUUID } from 'node:crypto'
import type { Locale } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { type MailKind, renderMail } from '@visualkit/mail'
import type { Services } from '../context.ts'
import { seal } from '../second-factor/seal.ts'

/** A mail to somebody. */
export interface MailRequest {
  kind: MailKind
  to: string
  /** The person it is for, when it is one who signs in. */
  userId?: string
  /** The business it is sent for; left out for sign-in. */
  tenantId?: string
  name: string | null
  locale: Locale
  /** What the text of this kind names. */
  values?: Record<string, string | number>
  /** Where its button leads. */
  link?: string
  /** Who in the business may read the link in the outbox; only the recipient without it. */
  audience?: 'recipient' | 'owners' | 'managers'
}

type MailServices = Pick<Services, 'mailer' | 'urls' | 'now' | 'secrets'>

/** Writes a mail into the outbox, in the transaction of what it tells of. Hand the id to `sendMails` after it. */
export async function queueMail(tx: Tx, services: MailServices, mail: MailRequest): Promise<string> {
  const { kind, to, locale, name, values, link } = mail
  const id = randomUUID()
  const rendered = renderMail({ kind, locale, name, values, host: new URL(services.urls.dashboard).host })
  await tx.insert(schema.outboxMails).values({
    id,
    tenantId: mail.tenantId ?? null,
    userId: mail.userId ?? null,
    kind,
    recipient: to,
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    sealedLink: link ? seal(services.secrets.encryption, 'mail-link', id, link) : null,
    audience: mail.audience ?? 'recipient',
    status: services.mailer ? 'pending' : 'kept',
    createdAt: services.now(),
  })
  return id
}

/** Lets the queue send what was written. What cannot be queued now is found by the sweep. */
export async function sendMails(
  services: Pick<Services, 'mailer' | 'jobs' | 'log'>,
  ids: readonly string[],
): Promise<void> {
  if (!services.mailer) return
  for (const mailId of ids) {
    await services.jobs.send('send-mail', { mailId }).catch((error: unknown) => {
      services.log.warn({ error, mailId }, 'a mail could not be queued; it is sent later')
    })
  }
}

/** A moment as mails write it. */
export function mailMoment(at: Date, locale: Locale): string {
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${written.format(at)} UTC`
}

import { continueAsTenant, schema, type Tx } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { type AuditEntry, writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { type MailRequest, queueMail, sendMails } from '../mail/queue-mail.ts'

export interface PersonChange<Result> {
  result: Result
  /** What the log of each of their businesses says; null when nothing was done. */
  audit: Pick<AuditEntry, 'action' | 'details' | 'before' | 'after'> | null
  mails?: MailRequest[]
  /** Who did it, when not the person: the operator. */
  by?: 'operator'
}

type ChangeServices = Pick<Services, 'db' | 'mailer' | 'urls' | 'now' | 'secrets' | 'jobs' | 'log'> &
  Pick<ServiceContext, 'request'>

/**
 * Changes how a person signs in, as the look-up role. In the same transaction the act is noted in the audit log of
 * every business they work for, and mails about it are written. Somebody without a business leaves a line in the
 * server's log.
 */
export async function changePerson<Result>(
  services: ChangeServices,
  userId: string,
  work: (tx: Tx) => Promise<PersonChange<Result>>,
): Promise<Result> {
  const { result, mailIds, unseen } = await services.db.withAuth(async (tx) => {
    const { result, audit, mails = [], by } = await work(tx)
    const mailIds: string[] = []
    for (const mail of mails) mailIds.push(await queueMail(tx, services, mail))
    if (!audit) return { result, mailIds, unseen: null }
    const businesses = await noteInBusinesses(tx, services, { userId, audit, by })
    return { result, mailIds, unseen: businesses === 0 ? audit : null }
  })
  if (unseen) services.log.info({ userId, ...unseen }, 'a person without a business changed how they sign in')
  await sendMails(services, mailIds)
  return result
}

/**
 * Notes an act in the audit log of every business a person works for. Call it last as the look-up role: it goes on as a
 * business.
 * @returns how many there are
 */
export async function noteInBusinesses(
  tx: Tx,
  services: Pick<ServiceContext, 'now' | 'secrets' | 'request'>,
  { userId, audit, by }: { userId: string; by?: 'operator' } & Pick<PersonChange<unknown>, 'audit'>,
): Promise<number> {
  if (!audit) return 0
  const { memberships } = schema
  // In one order everywhere, so that two acts never wait for each other.
  const businesses = await tx
    .select({ tenantId: memberships.tenantId })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.tenantId))
  for (const { tenantId } of businesses) {
    await continueAsTenant(tx, tenantId)
    const actor: Actor = by
      ? { kind: 'system', tenantId, purpose: by }
      : { kind: 'member', tenantId, userId, name: '', role: 'viewer' }
    await writeAudit(tx, { ...services, actor }, { ...audit, targetType: 'user', targetId: userId })
  }
  return businesses.length
}

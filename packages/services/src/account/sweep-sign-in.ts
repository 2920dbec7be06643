import { schema } from '@visualkit/db'
import { lt } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { requeueMails } from '../mail/send-mail-job.ts'

/** How long mails are kept, sent or not. */
const MAIL_DAYS = 30
/** A used ticket is known so long after it has expired: to servers whose clock is behind it has not. */
const TICKET_DAYS = 2

/** Clears what has expired and sends what was forgotten. Safe to run on every server at once. */
export async function sweepSignIn(services: Services): Promise<void> {
  const { authSessions, outboxMails, ssoAssertions, usedTickets, verificationTokens } = schema
  const now = services.now()
  const daysBefore = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await services.db.withJobs('sign-in sweep', async (tx) => {
    await tx.delete(verificationTokens).where(lt(verificationTokens.expiresAt, now))
    await tx.delete(authSessions).where(lt(authSessions.expiresAt, now))
    await tx.delete(ssoAssertions).where(lt(ssoAssertions.expiresAt, now))
    await tx.delete(usedTickets).where(lt(usedTickets.expiresAt, daysBefore(TICKET_DAYS)))
    await tx.delete(outboxMails).where(lt(outboxMails.createdAt, daysBefore(MAIL_DAYS)))
  })
  await requeueMails(services)
}

import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, like, or } from 'drizzle-orm'
import type { Services } from '../context.ts'

const { invitations, outboxMails, verificationTokens } = schema

/** Mails and invitations to an address, of every business and of none. @returns how many mails. */
export async function eraseMailsTo(db: Services['db'], address: string): Promise<number> {
  return db.withJobs('privacy', async (tx) => {
    await tx.delete(invitations).where(eq(invitations.email, address))
    const mails = await tx
      .delete(outboxMails)
      .where(eq(outboxMails.recipient, address))
      .returning({ id: outboxMails.id })
    return mails.length
  })
}

/** What one business wrote to some addresses. */
export async function eraseMailsOfBusiness(
  db: Services['db'],
  tenantId: string,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return
  await db.withJobs('privacy', (tx) =>
    tx
      .delete(outboxMails)
      .where(and(eq(outboxMails.tenantId, tenantId), inArray(outboxMails.recipient, [...addresses]))),
  )
}

/** Links that were sent to somebody who signs in, and what waits for an answer to one. Needs the look-up role. */
export async function eraseLinksOf(tx: Tx, { id, email }: { id: string; email: string }): Promise<void> {
  const { identifier, value } = verificationTokens
  await tx
    .delete(verificationTokens)
    .where(or(eq(value, email), like(value, `%${id}%`), like(identifier, `%${id}%`)))
}

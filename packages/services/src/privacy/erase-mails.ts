import { schema, type Tx } from '@visualkit/db'
import { eq, like, or } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { saysAddress, writtenTo } from './said-address.ts'

const { invitations, outboxMails, verificationTokens } = schema

/**
 * Mails and invitations to somebody who signs in, of every business and of none, also to an address they had before.
 * @returns how many mails.
 */
export async function eraseMailsTo(
  db: Services['db'],
  { userId, address }: { userId: string; address: string },
): Promise<number> {
  return db.withJobs('privacy', async (tx) => {
    const asked = await tx
      .delete(invitations)
      .where(or(saysAddress(invitations.email, [address]), eq(invitations.acceptedBy, userId)))
      .returning({ email: invitations.email })
    const addresses = [...new Set([address, ...asked.map(({ email }) => email)])]
    const mails = await tx
      .delete(outboxMails)
      .where(or(saysAddress(outboxMails.recipient, addresses), eq(outboxMails.userId, userId)))
      .returning({ id: outboxMails.id })
    return mails.length
  })
}

/** What one business wrote to some addresses, or of them. */
export async function eraseMailsOfBusiness(
  db: Services['db'],
  tenantId: string,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return
  const to = writtenTo(tenantId, addresses)
  await db.withJobs('privacy', (tx) => tx.delete(outboxMails).where(to.mails))
}

/** Links that were sent to somebody who signs in, and what waits for an answer to one. Needs the look-up role. */
export async function eraseLinksOf(tx: Tx, { id, email }: { id: string; email: string }): Promise<void> {
  const { identifier, value } = verificationTokens
  await tx
    .delete(verificationTokens)
    .where(or(eq(value, email), like(value, `%${id}%`), like(identifier, `%${id}%`)))
}

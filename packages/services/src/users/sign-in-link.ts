import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { noteInBusinesses } from '../account/change-person.ts'
import { confirmAddress, confirmedEntry } from '../account/confirm-address.ts'
import { consumeToken, createToken } from '../account/one-time-token.ts'
import { announceSignedOut } from '../account/sign-ins.ts'
import type { Services } from '../context.ts'

const LIFETIME_MINUTES = 10

/**
 * An address that signs a person in once, within ten minutes. It is as good as their password until then: show it,
 * never log it.
 * @param options.noted says in the log of every business the person works for that the operator made it.
 */
export async function createSignInLink(
  services: Pick<Services, 'db' | 'now' | 'urls' | 'secrets'>,
  who: { userId: string } | { email: string },
  options: { noted?: boolean } = {},
): Promise<{ url: string; expiresAt: Date }> {
  const { users } = schema
  const { token, expiresAt } = await services.db.withAuth(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where('userId' in who ? eq(users.id, who.userId) : eq(users.email, who.email.toLowerCase()))
    if (!user) throw notFound('person')
    const link = { purpose: 'sign-in-link', value: user.id, minutes: LIFETIME_MINUTES } as const
    const made = await createToken(tx, services, link)
    const audit = { action: 'sign_in.make_link', details: { minutes: LIFETIME_MINUTES } } as const
    if (options.noted) await noteInBusinesses(tx, services, { userId: user.id, audit, by: 'operator' })
    return made
  })
  return { url: `${services.urls.dashboard}/sign-in/link?token=${token}`, expiresAt }
}

/**
 * Who a link signs in, or null when it is unknown, used or expired. Of two uses at once, one wins. The operator vouches
 * for whom they gave it to: an address nobody confirmed is confirmed by it, and what opened the account before goes.
 */
export async function consumeSignInLink(
  services: Pick<Services, 'db' | 'now' | 'secrets' | 'bus' | 'log'>,
  token: string,
): Promise<{ userId: string } | null> {
  const found = await services.db.withAuth(async (tx) => {
    const userId = await consumeToken(tx, services, 'sign-in-link', token)
    if (userId === null) return null
    const removed = await confirmAddress(tx, userId)
    if (removed)
      await noteInBusinesses(tx, services, { userId, audit: confirmedEntry(removed), by: 'operator' })
    return { userId, ended: removed?.signIns ?? [] }
  })
  if (!found) return null
  await announceSignedOut(services, found.ended)
  return { userId: found.userId }
}

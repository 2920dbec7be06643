import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { consumeToken, createToken } from '../account/one-time-token.ts'
import type { Services } from '../context.ts'

const LIFETIME_MINUTES = 10

/**
 * An address that signs a person in once, within ten minutes. It is as good as their password until then: show it,
 * never log it.
 */
export async function createSignInLink(
  services: Pick<Services, 'db' | 'now' | 'urls'>,
  who: { userId: string } | { email: string },
): Promise<{ url: string; expiresAt: Date }> {
  const { users } = schema
  const { token, expiresAt } = await services.db.withAuth(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where('userId' in who ? eq(users.id, who.userId) : eq(users.email, who.email.toLowerCase()))
    if (!user) throw notFound('person')
    return createToken(tx, services, { purpose: 'sign-in-link', value: user.id, minutes: LIFETIME_MINUTES })
  })
  return { url: `${services.urls.dashboard}/sign-in/link?token=${token}`, expiresAt }
}

/** Who a link signs in, or null when it is unknown, used or expired. Of two uses at once, one wins. */
export async function consumeSignInLink(
  services: Pick<Services, 'db' | 'now'>,
  token: string,
): Promise<{ userId: string } | null> {
  const userId = await services.db.withAuth((tx) => consumeToken(tx, services, 'sign-in-link', token))
  return userId === null ? null : { userId }
}

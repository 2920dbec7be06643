import { createHash, randomBytes } from 'node:crypto'
import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'

const LIFETIME_MINUTES = 10
const PURPOSE = 'sign-in-link'

/**
 * An address that signs a person in once, within ten minutes. It is as good as their password until then: show it,
 * never log it.
 */
export async function createSignInLink(
  services: Pick<Services, 'db' | 'now' | 'urls'>,
  who: { userId: string } | { email: string },
): Promise<{ url: string; expiresAt: Date }> {
  const { users, verificationTokens } = schema
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(services.now().getTime() + LIFETIME_MINUTES * 60_000)
  await services.db.withAuth(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where('userId' in who ? eq(users.id, who.userId) : eq(users.email, who.email.toLowerCase()))
    if (!user) throw notFound('person')
    await tx.insert(verificationTokens).values({ identifier: identifierOf(token), value: user.id, expiresAt })
  })
  return { url: `${services.urls.dashboard}/sign-in/link?token=${token}`, expiresAt }
}

/** Who a link signs in, or null when it is unknown, used or expired. Of two uses at once, one wins. */
export async function consumeSignInLink(
  services: Pick<Services, 'db' | 'now'>,
  token: string,
): Promise<{ userId: string } | null> {
  const { verificationTokens } = schema
  const [row] = await services.db.withAuth((tx) =>
    tx
      .delete(verificationTokens)
      .where(eq(verificationTokens.identifier, identifierOf(token)))
      .returning({ userId: verificationTokens.value, expiresAt: verificationTokens.expiresAt }),
  )
  return row && row.expiresAt > services.now() ? { userId: row.userId } : null
}

/** Only a hash is stored: who reads the table cannot sign in with it. */
function identifierOf(token: string): string {
  return `${PURPOSE}:${createHash('sha256').update(token).digest('hex')}`
}

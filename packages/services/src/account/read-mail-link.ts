import type { MailLink } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { readEmailChange } from './email-change.ts'
import { readToken } from './one-time-token.ts'
import { linkIsOver } from './password-reset.ts'

/**
 * What a link out of a mail is for, without using it up. Who holds the link may know.
 * @throws ServiceError VALIDATION_ERROR with `reason: link` when it no longer works.
 */
export async function readMailLink(
  services: Pick<Services, 'db' | 'now'>,
  { purpose, token }: { purpose: MailLink['purpose']; token: string },
): Promise<MailLink> {
  const { users } = schema
  return services.db.withAuth(async (tx) => {
    const value = await readToken(tx, services, purpose, token)
    if (value === null) throw linkIsOver()
    if (purpose === 'sign-up') return { purpose, email: value, side: null, newEmail: null }
    const change = purpose === 'email-change' ? readEmailChange(value) : null
    const [user] = await tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, change?.userId ?? value))
    if (!user) throw linkIsOver()
    return { purpose, email: user.email, side: change?.side ?? null, newEmail: change?.newEmail ?? null }
  })
}

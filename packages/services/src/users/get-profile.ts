import type { Profile } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requireOwnSignIn } from '../access/require-step-up.ts'
import { type PersonContext, requirePerson } from '../account/person.ts'

const { users } = schema

/** What the reader says of themselves. */
export async function getProfile(ctx: PersonContext): Promise<Profile> {
  const { userId, signIn } = ctx.person
  requireOwnSignIn(signIn)
  return ctx.db.withAuth(async (tx) => {
    await requirePerson(tx, userId)
    const [row] = await tx
      .select({ name: users.name, locale: users.locale })
      .from(users)
      .where(eq(users.id, userId))
    return row!
  })
}

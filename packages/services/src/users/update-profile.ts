import { type Profile, UpdateProfileInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requireOwnSignIn } from '../access/require-step-up.ts'
import { changePerson } from '../account/change-person.ts'
import type { PersonContext } from '../account/person.ts'

/** Changes what people say of themselves: their name, and the language they are written to in. */
export async function updateProfile(ctx: PersonContext, input: UpdateProfileInput): Promise<Profile> {
  const { name, locale } = UpdateProfileInput.parse(input)
  const { users } = schema
  const { userId, signIn } = ctx.person
  requireOwnSignIn(signIn)
  return changePerson(ctx, userId, async (tx) => {
    const changed = Object.entries({ name, locale }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    )
    if (changed.length > 0)
      await tx.update(users).set({ name, locale, updatedAt: ctx.now() }).where(eq(users.id, userId))
    const [row] = await tx
      .select({ name: users.name, locale: users.locale })
      .from(users)
      .where(eq(users.id, userId))
    return {
      result: row!,
      audit: changed.length > 0 ? { action: 'person.update', details: { changed } } : null,
    }
  })
}

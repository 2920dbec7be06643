import { notFound, type OutsideAccount, OutsideProvider, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, count, eq } from 'drizzle-orm'
import { requireSteppedUp } from '../access/require-step-up.ts'
import { changePerson } from '../account/change-person.ts'
import { type PersonContext, requirePerson } from '../account/person.ts'
import type { Services } from '../context.ts'

/** The outside accounts that open somebody's own, the oldest first. Needs the look-up role. */
export async function listOutsideAccounts(
  tx: Tx,
  { outside }: Pick<Services, 'outside'>,
  userId: string,
): Promise<OutsideAccount[]> {
  const { accounts } = schema
  const rows = await tx
    .select({ providerId: accounts.providerId, createdAt: accounts.createdAt })
    .from(accounts)
    .where(eq(accounts.userId, userId))
    .orderBy(asc(accounts.createdAt))
  return rows.flatMap(({ providerId, createdAt }) => {
    const provider = OutsideProvider.safeParse(providerId)
    if (!provider.success) return []
    const name = outside.providers.find(({ id }) => id === provider.data)?.name ?? provider.data
    return [{ provider: provider.data, name, since: createdAt.toISOString() }]
  })
}

/**
 * Lets an outside account open one's own no more.
 * @throws ServiceError CONFLICT when it is the last way to sign in.
 */
export async function unlinkOutside(
  ctx: PersonContext,
  { provider }: { provider: OutsideProvider },
): Promise<{ unlinked: true }> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const { accounts, passkeys } = schema
  return changePerson(ctx, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    const own = await listOutsideAccounts(tx, ctx, userId)
    if (!own.some((account) => account.provider === provider)) throw notFound('outside account')
    const [keys] = await tx.select({ n: count() }).from(passkeys).where(eq(passkeys.userId, userId))
    if (person.passwordHash === null && (keys?.n ?? 0) === 0 && own.length === 1)
      throw new ServiceError('CONFLICT', 'This is your only way to sign in. Set a password first.', {
        reason: 'last_way',
      })
    await tx.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.providerId, provider)))
    return { result: { unlinked: true }, audit: { action: 'outside.unlink', details: { provider } } }
  })
}

import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { hashPassword, isOldHash } from '../users/hash-password.ts'

/** Hashes a password anew that has just been found right, when it is stored the way another product did. */
export async function upgradePassword(
  { db }: Pick<Services, 'db'>,
  userId: string,
  password: string,
): Promise<void> {
  const { accounts } = schema
  const isTheirs = and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'))
  const [account] = await db.withAuth((tx) =>
    tx.select({ hash: accounts.password }).from(accounts).where(isTheirs),
  )
  if (!account?.hash || !isOldHash(account.hash)) return
  const fresh = await hashPassword(password)
  // Only over the hash that was checked: a password that was changed meanwhile stays.
  await db.withAuth((tx) =>
    tx
      .update(accounts)
      .set({ password: fresh })
      .where(and(isTheirs, eq(accounts.password, account.hash!))),
  )
}

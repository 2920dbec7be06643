import { schema, type Tx } from '@visualkit/db'
import { eq, like, or } from 'drizzle-orm'
import { endSignIns } from './sign-ins.ts'

/** What opened an account before its address was confirmed, and opens it no more. */
export interface RemovedAccess {
  /** Passwords and accounts elsewhere. */
  accounts: number
  passkeys: number
  /** Ids of the ended sign-ins, for `announceSignedOut`. */
  signIns: string[]
}

/**
 * Notes that the address of an account is its owner's. Whoever set up the account before had not shown that: all that
 * opened it goes, also links that were not used yet. Call it before anything new is set up. Needs the look-up role.
 * @returns null when the address was confirmed before, and nothing was done
 */
export async function confirmAddress(tx: Tx, userId: string): Promise<RemovedAccess | null> {
  const { accounts, passkeys, twoFactors, users, verificationTokens } = schema
  // Locked, so that nothing is added to the account meanwhile.
  const [user] = await tx
    .select({ emailVerified: users.emailVerified })
    .from(users)
    .where(eq(users.id, userId))
    .for('update')
  if (!user || user.emailVerified) return null
  const ways = await tx.delete(accounts).where(eq(accounts.userId, userId)).returning({ id: accounts.id })
  const keys = await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id })
  await tx.delete(twoFactors).where(eq(twoFactors.userId, userId))
  const own = `%${userId}%`
  await tx
    .delete(verificationTokens)
    .where(or(like(verificationTokens.identifier, own), like(verificationTokens.value, own)))
  const signIns = await endSignIns(tx, userId)
  await tx
    .update(users)
    .set({ emailVerified: true, twoFactorEnabled: false, passwordChangedAt: null })
    .where(eq(users.id, userId))
  return { accounts: ways.length, passkeys: keys.length, signIns }
}

/** What the audit log says of it. */
export function confirmedEntry({ accounts, passkeys, signIns }: RemovedAccess) {
  return { action: 'email.confirm' as const, details: { accounts, passkeys, signedOut: signIns.length } }
}

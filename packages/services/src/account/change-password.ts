import { ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, lt } from 'drizzle-orm'
import { requireOwnSignIn, requireSteppedUp } from '../access/require-step-up.ts'
import { mailMoment } from '../mail/queue-mail.ts'
import { LOCK_STAYS_FROM } from '../second-factor/lock-rules.ts'
import { hashPassword, verifyPassword } from '../users/hash-password.ts'
import { changePerson } from './change-person.ts'
import { requireGoodPassword, requireOtherThanVoided } from './check-password.ts'
import { type PersonContext, type PersonFacts, passwordOwnerOf, requirePerson } from './person.ts'
import { renewSignIn } from './renew-sign-in.ts'
import { announceSignedOut, endSignIns } from './sign-ins.ts'

/**
 * Changes one's own password, or sets the first one. All other browsers are signed out; this one gets a new secret,
 * which goes into its cookie.
 * @throws ServiceError UNAUTHORIZED with `reason: wrong` for a wrong present password; STEP_UP_REQUIRED before a first
 * one, and with codes on; VALIDATION_ERROR for a new one that is too weak; FORBIDDEN with `reason: sso`.
 */
export async function changePassword(
  ctx: PersonContext,
  input: { currentPassword?: string; newPassword: string },
): Promise<{ token: string }> {
  const { userId, signIn } = ctx.person
  requireOwnSignIn(signIn)
  const { person, owner } = await ctx.db.withAuth(async (tx) => {
    const person = await requirePerson(tx, userId)
    return { person, owner: await passwordOwnerOf(tx, person) }
  })
  const { passwordHash } = person
  // With codes on, a password alone is no proof.
  if (passwordHash === null || person.twoFactorEnabled) requireSteppedUp(ctx, signIn)
  if (
    passwordHash !== null &&
    !(await verifyPassword({ hash: passwordHash, password: input.currentPassword ?? '' }))
  )
    throw new ServiceError('UNAUTHORIZED', 'The present password is not right.', { reason: 'wrong' })
  await requireGoodPassword(input.newPassword, owner)
  await requireOtherThanVoided(person.voidedHash, input.newPassword)
  const hash = await hashPassword(input.newPassword)
  const { token, ended } = await changePerson(ctx, userId, async (tx) => {
    await storePassword(tx, ctx, person, hash)
    const ended = await endSignIns(tx, userId, signIn.sessionId)
    const { token } = await renewSignIn(tx, ctx, signIn.sessionId)
    return {
      result: { token, ended },
      audit: { action: 'password.change', details: { signedOut: ended.length } },
      mails: [passwordNotice(ctx, person)],
    }
  })
  await announceSignedOut(ctx, ended)
  return { token }
}

/**
 * Writes a password hash where Better Auth reads it. A lock of codes is lifted, because whoever gave wrong ones no longer
 * gets there; how many there were is kept and the longest lock stays, so that new passwords buy no guesses.
 */
export async function storePassword(
  tx: Tx,
  { now }: Pick<PersonContext, 'now'>,
  person: Pick<PersonFacts, 'id'>,
  hash: string,
): Promise<void> {
  const { accounts, twoFactors, users } = schema
  const changed = await tx
    .update(accounts)
    .set({ password: hash })
    .where(and(eq(accounts.userId, person.id), eq(accounts.providerId, 'credential')))
    .returning({ id: accounts.id })
  if (changed.length === 0) {
    const account = { userId: person.id, accountId: person.id, providerId: 'credential', password: hash }
    await tx.insert(accounts).values(account)
  }
  await tx.update(users).set({ passwordChangedAt: now() }).where(eq(users.id, person.id))
  await tx
    .update(twoFactors)
    .set({ lockedUntil: null })
    .where(and(eq(twoFactors.userId, person.id), lt(twoFactors.failedVerificationCount, LOCK_STAYS_FROM)))
}

export function passwordNotice({ now }: Pick<PersonContext, 'now'>, person: PersonFacts) {
  const { id, email, name, locale } = person
  return {
    kind: 'password_changed' as const,
    to: email,
    userId: id,
    name,
    locale,
    values: { when: mailMoment(now(), locale) },
  }
}

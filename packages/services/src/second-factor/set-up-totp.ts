import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireSteppedUp } from '../access/require-step-up.ts'
import { changePerson } from '../account/change-person.ts'
import { type PersonContext, requirePerson } from '../account/person.ts'
import { mailMoment } from '../mail/queue-mail.ts'
import { requireWaysInLeft } from '../sso/way-in.ts'
import { newBackupCodes, storeBackupCodes } from './backup-codes.ts'
import { seal, unsealOrNull } from './seal.ts'
import { matchTotp, newTotpSecret, totpUri } from './totp.ts'

/** A new secret for an authenticator app. Nothing is asked at sign-in before a code of it was given. */
export async function beginTotp(ctx: PersonContext): Promise<{ secret: string; uri: string }> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const { twoFactors } = schema
  const secret = newTotpSecret()
  const sealed = seal(ctx.secrets.encryption, 'totp-secret', userId, secret)
  return ctx.db.withAuth(async (tx) => {
    const { email } = await requirePerson(tx, userId)
    const fresh = { secret: sealed, backupCodes: '[]', verified: false, lastUsedStep: null }
    const rows = await tx
      .insert(twoFactors)
      .values({ userId, ...fresh })
      .onConflictDoUpdate({ target: twoFactors.userId, set: fresh, setWhere: eq(twoFactors.verified, false) })
      .returning({ id: twoFactors.id })
    if (rows.length === 0) throw isOnAlready()
    return { secret, uri: totpUri(secret, email) }
  })
}

/** Turns codes on, once the app has shown that it has the secret. The backup codes are shown here and never again. */
export async function confirmTotp(
  ctx: PersonContext,
  { code }: { code: string },
): Promise<{ backupCodes: string[] }> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const { twoFactors, users } = schema
  const backupCodes = newBackupCodes()
  const stored = await storeBackupCodes(backupCodes)
  await changePerson(ctx, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    const [row] = await tx.select().from(twoFactors).where(eq(twoFactors.userId, userId)).for('update')
    if (!row) throw new ServiceError('CONFLICT', 'Begin the set-up again.')
    if (row.verified) throw isOnAlready()
    const secret = unsealOrNull(ctx.secrets.encryption, 'totp-secret', userId, row.secret)
    if (secret === null) throw new ServiceError('CONFLICT', 'Begin the set-up again.')
    const step = matchTotp({ secret, code, nowMs: ctx.now().getTime(), lastUsedStep: null })
    if (step === null)
      throw new ServiceError('VALIDATION_ERROR', 'This code is not right. Write the one the app shows now.', {
        field: 'code',
      })
    await tx
      .update(twoFactors)
      .set({
        verified: true,
        lastUsedStep: step,
        backupCodes: stored,
        failedVerificationCount: 0,
        lockedUntil: null,
        createdAt: ctx.now(),
      })
      .where(eq(twoFactors.id, row.id))
    await tx.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, userId))
    return {
      result: undefined,
      audit: { action: 'two_factor.enable' },
      mails: [noticeOf('two_factor_on', ctx, person)],
    }
  })
  return { backupCodes }
}

/** Turns codes off. @throws ServiceError CONFLICT with `reason: last_way_in`, see `requireWayInLeft` */
export async function disableTotp(ctx: PersonContext): Promise<{ disabled: true }> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const { twoFactors, users } = schema
  return changePerson(ctx, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    await requireWaysInLeft(tx, userId)
    const gone = await tx
      .delete(twoFactors)
      .where(eq(twoFactors.userId, userId))
      .returning({ verified: twoFactors.verified })
    await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId))
    const wasOn = gone.some(({ verified }) => verified)
    return {
      result: { disabled: true },
      audit: wasOn ? { action: 'two_factor.disable' } : null,
      mails: wasOn ? [noticeOf('two_factor_off', ctx, person)] : [],
    }
  })
}

/** Ten new backup codes; the old ones open nothing any more. */
export async function renewBackupCodes(ctx: PersonContext): Promise<{ backupCodes: string[] }> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const { twoFactors } = schema
  const backupCodes = newBackupCodes()
  const stored = await storeBackupCodes(backupCodes)
  await changePerson(ctx, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    const rows = await tx
      .update(twoFactors)
      .set({ backupCodes: stored })
      .where(and(eq(twoFactors.userId, userId), eq(twoFactors.verified, true)))
      .returning({ id: twoFactors.id })
    if (rows.length === 0) throw new ServiceError('CONFLICT', 'Two-step sign-in is off. Turn it on first.')
    return {
      result: undefined,
      audit: { action: 'two_factor.renew_backup_codes' },
      mails: [noticeOf('backup_codes_renewed', ctx, person)],
    }
  })
  return { backupCodes }
}

function noticeOf(
  kind: 'two_factor_on' | 'two_factor_off' | 'backup_codes_renewed',
  { now }: PersonContext,
  { id, email, name, locale }: Awaited<ReturnType<typeof requirePerson>>,
) {
  return { kind, to: email, userId: id, name, locale, values: { when: mailMoment(now(), locale) } }
}

function isOnAlready(): ServiceError {
  return new ServiceError('CONFLICT', 'Two-step sign-in is on already. Turn it off first to change the app.')
}
